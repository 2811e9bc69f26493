/** The language in which a candidate writes: French, English, Spanish, or null where one cannot tell. */
import { franc } from 'franc-min';
import type { MessageLanguage } from '../../shared/applications/message-language.ts';

/** Words that belong to one of the three languages alone, and that letters cannot do without. */
const frequent: Readonly<Record<MessageLanguage, ReadonlySet<string>>> = {
  fr: new Set(
    'je vous mon ma mes votre vos est suis pour avec dans une les des du au aux ce cette et ou où ci-joint bonjour madame monsieur cordialement candidature poste lettre vous trouverez merci mais qui sur par nous notre bien'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the i you your my is am are was have has for with and of to in this that please find attached dear hello hi regards sincerely application position would like at be from on as it we our resume best'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el los las mi mis su sus soy estoy para con y una del al este esta adjunto adjunta hola estimado estimada estimados saludos gracias atentamente puesto candidatura oferta muy pero como más por le lo me he sido señor señora buenos días encuentro'.split(
      ' ',
    ),
  ),
};

const languageOf: Readonly<Record<string, MessageLanguage>> = { fra: 'fr', eng: 'en', spa: 'es' };
const sampleLength = 5_000;
const shortestForTrigrams = 40;

/** Tells the language of a text; its subject counts too. Quoted lines, links and addresses say nothing of the writer. */
export function detectLanguage(text: string, subject = ''): MessageLanguage | null {
  const words = `${subject}\n${text.slice(0, 4 * sampleLength)}`
    .replace(/^[ \t]*>.*$/gm, '')
    .replace(/[^\s@]{1,64}@[^\s@]{1,255}|\bhttps?:\/\/\S+|\bwww\.\S+/g, ' ')
    .slice(0, sampleLength);
  const votes = countFrequent(words);
  const [best, second] = votes;
  if (best === undefined || best.count === 0) return null;
  if (best.count >= 2 && best.count >= 1.5 * (second?.count ?? 0)) return best.language;
  return languageOf[franc(words, { only: Object.keys(languageOf), minLength: shortestForTrigrams })] ?? null;
}

function countFrequent(text: string): { language: MessageLanguage; count: number }[] {
  const words = text.toLowerCase().match(/[\p{Letter}-]+/gu) ?? [];
  const count = (language: MessageLanguage): number =>
    words.filter((word) => frequent[language].has(word)).length;
  return (['fr', 'en', 'es'] as const)
    .map((language) => ({ language, count: count(language) }))
    .sort((left, right) => right.count - left.count);
}
