/** The letters that sample candidates write, put together from sentences in their language. */
import type { MessageLanguage } from '../../shared/applications/message-language.ts';
import type { Random } from './random.ts';
import type { SamplePerson } from './sample-people.ts';

type Words = Readonly<Record<MessageLanguage, readonly string[]>>;

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** `{job}` is the posting's title in the letter's language. */
const subjects: Words = {
  fr: ['Candidature : {job}', 'Candidature au poste « {job} »', '{job} – ma candidature'],
  en: ['Application: {job}', 'Application for {job}', '{job} – application'],
  es: ['Candidatura: {job}', 'Solicitud para el puesto de {job}', '{job}: mi candidatura'],
};

const spontaneousSubjects: Words = {
  fr: ['Candidature spontanée', 'Travailler avec vous'],
  en: ['Speculative application', 'Working with you'],
  es: ['Candidatura espontánea'],
};

const greetings: Words = {
  fr: ['Madame, Monsieur,', 'Bonjour,', 'Bonjour à toute l’équipe,'],
  en: ['Dear team,', 'Hello,', 'Dear hiring team,'],
  es: ['Estimado equipo:', 'Buenos días:', 'Estimados señores:'],
};

const openings: Words = {
  fr: [
    'Votre annonce m’a été transmise par une amie qui a participé à l’un de vos ateliers. Je l’ai lue deux fois, puis j’ai ouvert mon CV.',
    'Je vous écris parce que votre travail est l’un des rares où je reconnais à la fois mon métier et mes convictions.',
    'J’ai découvert l’Atelier Exemple en déposant une idée sur la plateforme de ma ville : elle a été retenue, et je me suis demandé qui se trouvait derrière.',
    'Après plusieurs années dans un service public, je cherche une équipe à taille humaine où l’on prend le temps de bien faire.',
  ],
  en: [
    'A friend who took part in one of your workshops sent me your notice. I read it twice and then opened my CV.',
    'I am writing because your work is one of the few places where I recognise both my trade and what I believe in.',
    'I came across Atelier Exemple by posting an idea on a city’s platform; it was taken up, and I wondered who was behind it.',
    'After several years in the public service I am looking for a team of human size that takes the time to do things well.',
  ],
  es: [
    'Una amiga que participó en uno de sus talleres me envió su oferta. La leí dos veces y abrí mi currículum.',
    'Les escribo porque su trabajo es uno de los pocos en los que reconozco a la vez mi oficio y mis convicciones.',
    'Conocí el Atelier Exemple al dejar una propuesta en la plataforma de mi ciudad; fue aceptada, y me pregunté quién estaba detrás.',
    'Tras varios años en la administración pública, busco un equipo pequeño que se tome el tiempo de hacer bien las cosas.',
  ],
};

const middles: Words = {
  fr: [
    'Ces trois dernières années, j’ai mené des projets avec des équipes très différentes, ce qui m’a appris à expliquer simplement ce qui ne l’est pas.',
    'J’aime les problèmes mal posés, les réunions qui se terminent à l’heure et les textes relus à voix haute.',
    'Je parle français, anglais et un peu espagnol, et je me déplace volontiers en région.',
    'Vous trouverez dans mon CV le détail de mes expériences ; la plus utile pour vous est sans doute la dernière, au cœur d’un service en pleine mue.',
  ],
  en: [
    'Over the past three years I have led work with very different teams, which taught me to explain plainly what is not plain.',
    'I like badly posed problems, meetings that end on time, and texts that were read aloud before they were sent.',
    'I speak English and French, some Spanish, and am happy to travel.',
    'My CV has the details; the experience most useful to you is probably the last one, in a service that was changing everything at once.',
  ],
  es: [
    'En los últimos tres años he llevado proyectos con equipos muy distintos, y eso me enseñó a explicar con sencillez lo que no es sencillo.',
    'Me gustan los problemas mal planteados, las reuniones que terminan a su hora y los textos leídos en voz alta.',
    'Hablo español, francés e inglés, y viajo con gusto.',
    'En mi currículum encontrarán los detalles; la experiencia más útil para ustedes es seguramente la última.',
  ],
};

const closings: Words = {
  fr: [
    'Je serais heureux·se d’en parler avec vous. Vous trouverez mon CV ci-joint.\n\nBien cordialement,',
    'Je suis disponible pour un entretien quand cela vous conviendra.\n\nAvec mes salutations les meilleures,',
    'Merci d’avoir lu jusqu’ici.\n\nCordialement,',
  ],
  en: [
    'I would be glad to talk about it. Please find my CV attached.\n\nBest regards,',
    'I am free for an interview whenever it suits you.\n\nKind regards,',
    'Thank you for reading this far.\n\nSincerely,',
  ],
  es: [
    'Estaré encantado·a de hablar con ustedes. Adjunto mi currículum.\n\nUn cordial saludo,',
    'Estoy disponible para una entrevista cuando les convenga.\n\nAtentamente,',
    'Gracias por haber leído hasta aquí.\n\nSaludos cordiales,',
  ],
};

const links: Readonly<Record<MessageLanguage, string>> = {
  fr: 'Mon parcours est en ligne : https://example.org/parcours',
  en: 'My work is online: https://example.org/work',
  es: 'Mi trayectoria está en línea: https://example.org/trayectoria',
};

/** `job` is the title of the posting it answers, null for a spontaneous application. */
export function writeLetter(person: SamplePerson, job: string | null, random: Random): Letter {
  const { language } = person;
  const say = (words: Words): string => random.pick(words[language]);
  const subject = job === null ? say(spontaneousSubjects) : say(subjects).replace('{job}', job);
  const first = say(middles);
  const second = say(middles);
  const paragraphs = [
    say(greetings),
    say(openings),
    second === first ? first : `${first} ${second}`,
    ...(person.files === 'none' ? [links[language]] : []),
    `${say(closings)}\n${person.name}`,
  ];
  return { subject, text: paragraphs.join('\n\n') };
}
