/** Sample postings of an employer that does not exist: "Atelier Exemple". */
import type { OfferFields } from '../../shared/offer-text/offer-fields.ts';
import type { OfferState, PostingFields, PostingState } from '../../shared/postings/posting.ts';

export interface SampleOffer {
  readonly state: OfferState;
  readonly fields: Partial<OfferFields>;
  /** Lines: `## heading`, `- item`, else a paragraph; `**bold**` and `[words](address)` inside. */
  readonly text: string;
}

export interface SamplePosting {
  /** What the sample applications call it. */
  readonly key: string;
  readonly state: PostingState;
  readonly fields: Partial<PostingFields>;
  readonly fr: SampleOffer;
  readonly en: SampleOffer;
}

const contact = 'recrutement@example.org';

export const samplePostings: readonly SamplePosting[] = [
  {
    key: 'stage',
    state: 'open',
    fields: {
      title: 'Stage · Consultant·e junior en participation citoyenne',
      contract: 'internship',
      place: 'Paris 2e',
      remote: 'partial',
      start: 'Janvier',
      payFrom: 800,
      payPeriod: 'month',
      headcount: 2,
      contact,
    },
    fr: {
      state: 'finished',
      fields: {
        title: 'Stage de 6 mois : consultant·e junior en participation citoyenne',
        availableWhen: 'Janvier',
        tags: ['conseil', 'civic tech', 'stage'],
        icon: 'comments',
      },
      text: `
L’Atelier Exemple aide les collectivités à décider avec celles et ceux qui les habitent. Nous cherchons deux stagiaires qui aiment autant écouter une salle que mettre de l’ordre dans mille contributions.

## Ce que vous ferez
- Préparer et animer des ateliers de concertation, en ligne et sur place
- Lire, classer et résumer les contributions d’une plateforme participative
- Rédiger avec nous des synthèses que les élus liront jusqu’au bout
- Former des équipes municipales à leur outil

## Ce que nous espérons de vous
Une **écriture claire**, de la curiosité pour la vie publique et le goût du travail à plusieurs. Vous préparez un master (science politique, urbanisme, communication, sociologie…), ou vous avez un parcours que nous n’avons pas prévu : racontez-le.

## Ce que nous offrons
Une gratification de 800 € par mois, la moitié des transports, des titres-restaurant, deux jours de télétravail par semaine et une marraine ou un parrain pour toute la durée du stage. Trois de nos collègues ont commencé ainsi.

## Pour postuler
Écrivez à [recrutement@example.org](mailto:recrutement@example.org) avec votre CV et quelques lignes sur une décision publique qui vous a étonné·e.
`,
    },
    en: {
      state: 'finished',
      fields: {
        title: 'Six-month internship: junior consultant in public participation',
        availableWhen: 'January',
        tags: ['consulting', 'civic tech', 'internship'],
        icon: 'comments',
      },
      text: `
Atelier Exemple helps local authorities decide together with the people who live there. We are looking for two interns who enjoy listening to a room as much as making sense of a thousand contributions.

## What you will do
- Prepare and run workshops, online and on site
- Read, sort and sum up what people write on a participation platform
- Draft summaries with us that councillors read to the end
- Train municipal teams in the use of their tool

## Who you are
You write **clearly**, public life makes you curious and you like working with others. You are reading for a master’s degree, or you come from somewhere we did not think of: tell us about it. You work in French; English and Spanish help.

## What we offer
€800 a month, half of your transport, meal vouchers, two days a week from home, and one of us at your side throughout. Three colleagues began this way.

## How to apply
Write to [recrutement@example.org](mailto:recrutement@example.org) with your CV and a few lines about a public decision that surprised you.
`,
    },
  },
  {
    key: 'ruby',
    state: 'open',
    fields: {
      title: 'Développeur·euse Ruby on Rails',
      contract: 'permanent',
      place: 'Paris ou Lyon',
      remote: 'partial',
      start: 'Dès que possible',
      payFrom: 42_000,
      payTo: 52_000,
      contact,
    },
    fr: {
      state: 'finished',
      fields: {
        title: 'Développeur·euse Ruby on Rails (H/F/X)',
        availableWhen: 'Dès que possible',
        tags: ['développement', 'logiciel libre', 'Ruby'],
        icon: 'code',
      },
      text: `
Nos plateformes accueillent chaque jour des milliers de personnes qui déposent une idée, votent un budget ou signent une pétition. Le code est libre, et il doit rester agréable à lire dans dix ans.

## Vos missions
- Concevoir et livrer des fonctions de bout en bout, du schéma de la base à l’accessibilité clavier
- Relire les contributions des autres et faire relire les vôtres
- Contribuer au logiciel libre que nous utilisons, sous votre nom
- Prendre part à l’astreinte, une semaine sur huit, compensée

## Votre profil
Trois ans ou plus avec Ruby on Rails, ou la preuve que vous apprenez vite. Vous écrivez des tests sans qu’on vous le demande. Une expérience de l’accessibilité (RGAA) serait précieuse.

## Conditions
CDI à temps plein ou à 80 %, de **42 000 à 52 000 €** brut par an selon la grille que nous publions, trois jours de télétravail, matériel au choix, cinq jours de formation par an.

## Le recrutement
Un entretien d’une heure, une revue de code faite ensemble sur un vrai problème, une rencontre avec l’équipe. Réponse sous deux semaines, toujours.
`,
    },
    en: {
      state: 'finished',
      fields: {
        title: 'Ruby on Rails developer (all genders)',
        availableWhen: 'As soon as possible',
        tags: ['development', 'free software', 'Ruby'],
        icon: 'code',
      },
      text: `
Every day thousands of people use our platforms to share an idea, vote on a budget or sign a petition. The code is free software, and should still be pleasant to read in ten years.

## What you will work on
- Features from end to end, from the database schema to keyboard access
- Reviews: of other people’s work, and of yours
- The free software we build upon, under your own name
- On-call duty one week in eight, compensated

## Your profile
Three years or more with Ruby on Rails, or evidence that you learn fast. You write tests without being asked. Knowing your way around accessibility would be a great help.

## Terms
Permanent, full time or four days a week, **€42,000 to €52,000** gross a year on a scale that we publish, three days a week from home, the machine you prefer, five days of training a year.

## The process
An hour’s conversation, a code review done together on a real problem, a meeting with the team. An answer within two weeks, always.
`,
    },
  },
  {
    key: 'project',
    state: 'open',
    fields: {
      title: 'Chef·fe de projet concertation',
      contract: 'permanent',
      place: 'Lyon 3e',
      remote: 'partial',
      start: 'Mars',
      payFrom: 38_000,
      payTo: 45_000,
      contact,
    },
    fr: {
      state: 'finished',
      fields: {
        title: 'Chef·fe de projet concertation (H/F/X)',
        availableWhen: 'Mars',
        tags: ['concertation', 'gestion de projet'],
        icon: 'users',
      },
      text: `
Un plan local d’urbanisme, une convention citoyenne, un budget participatif : chaque projet a ses habitants, ses délais et ses malentendus. Vous en conduirez quatre ou cinq à la fois, avec le calme que cela demande.

## Vos responsabilités
- Cadrer la démarche avec la collectivité et dire ce qui ne pourra pas être tenu
- Composer l’équipe, tenir le calendrier et le budget
- Animer les moments difficiles comme les moments faciles
- Rendre compte, y compris de ce qui n’a pas marché

## Votre expérience
Au moins quatre ans dans la concertation, l’urbanisme ou le conseil au secteur public. Vous savez **parler à une assemblée** et écrire une note d’une page.

## Conditions
CDI, de 38 000 à 45 000 € brut par an, deux jours de télétravail, déplacements en train remboursés, le temps passé en soirée rendu en journée.
`,
    },
    en: {
      state: 'in-review',
      fields: {
        title: 'Public engagement project manager (all genders)',
        availableWhen: 'March',
        tags: ['engagement', 'project management'],
        icon: 'users',
      },
      text: `
A local plan, a citizens’ convention, a participatory budget: every project has its residents, its deadlines and its misunderstandings. You will lead four or five at a time, as calmly as that requires.

## What you answer for
- Agreeing on the process with the authority, and saying what cannot be promised
- Bringing the team together, keeping time and budget
- Facilitating the hard moments as well as the easy ones
- Reporting, including on what did not work

## Your experience
At least four years in engagement, planning or consulting for public bodies. You can **speak to an assembly** and write a one-page note, in French.

## Terms
Permanent, €38,000 to €45,000 gross a year, two days a week from home, train travel paid, evenings given back as days.
`,
    },
  },
  {
    key: 'data',
    state: 'open',
    fields: {
      title: 'Analyste de données',
      contract: 'fixed-term',
      place: 'À distance, France',
      remote: 'full',
      start: 'Février',
      payFrom: 3_000,
      payTo: 3_400,
      payPeriod: 'month',
      contact,
    },
    fr: {
      state: 'finished',
      fields: {
        title: 'Analyste de données, CDD de 12 mois (H/F/X)',
        availableWhen: 'Février',
        tags: ['données', 'statistique', 'télétravail'],
        icon: 'bar-chart',
      },
      text: `
Que disent vingt mille contributions ? Pas ce qu’un nuage de mots montre. Nous cherchons une personne qui compte bien, doute encore mieux et sait l’expliquer à qui n’aime pas les chiffres.

## Vos missions
- Nettoyer et documenter les données de nos consultations
- Construire des analyses que d’autres peuvent refaire, en R ou en Python
- Dire ce que les données ne permettent pas de dire
- Publier en données ouvertes ce qui peut l’être, sans exposer personne

## Votre profil
Une formation en statistique, en sciences sociales quantitatives ou en informatique, et deux ans de pratique. Le traitement du texte vous est familier.

## Conditions
CDD de douze mois (remplacement), 3 000 à 3 400 € brut par mois, à distance depuis la France, trois rencontres par an à Paris.
`,
    },
    en: {
      state: 'finished',
      fields: {
        title: 'Data analyst, 12-month contract (all genders)',
        availableWhen: 'February',
        tags: ['data', 'statistics', 'remote'],
        icon: 'bar-chart',
      },
      text: `
What do twenty thousand contributions say? Not what a word cloud shows. We are looking for someone who counts well, doubts even better, and can explain it to people who do not like figures.

## What you will do
- Clean and document the data of our consultations
- Build analyses that others can run again, in R or in Python
- Say what the data do not allow us to say
- Publish as open data what can be, without exposing anyone

## Your profile
A degree in statistics, quantitative social science or computing, and two years of practice. You have worked with text before.

## Terms
A twelve-month contract (cover), €3,000 to €3,400 gross a month, remote within France, three meetings a year in Paris.
`,
    },
  },
  {
    key: 'design',
    state: 'draft',
    fields: {
      title: 'Designer produit',
      contract: 'freelance',
      place: 'À distance',
      remote: 'full',
      start: 'Au printemps',
      payFrom: 380,
      payTo: 450,
      payPeriod: 'day',
      contact,
    },
    fr: {
      state: 'in-review',
      fields: {
        title: 'Designer produit, mission de 60 jours (H/F/X)',
        availableWhen: 'Au printemps',
        tags: ['design', 'accessibilité', 'freelance'],
        icon: 'pencil',
      },
      text: `
Nos formulaires sont remplis au téléphone dans le bus, à la bibliothèque par des personnes qui n’ont pas d’adresse, et par des élus pressés. Ils doivent convenir à tous.

## La mission
- Reprendre le parcours de dépôt d’une contribution, du papier au prototype
- Tester avec de vraies personnes, dont des utilisatrices de lecteurs d’écran
- Laisser derrière vous un petit système que nous saurons entretenir

## Ce que nous regardons
Un portfolio où l’on comprend **pourquoi** autant que quoi. Une connaissance solide de l’accessibilité. La patience d’écrire un texte de bouton dix fois.

## Conditions
Soixante jours répartis sur quatre mois, de 380 à 450 € par jour, à distance, deux ateliers sur place.
`,
    },
    en: {
      state: 'draft',
      fields: {
        title: 'Product designer, 60-day contract (all genders)',
        availableWhen: 'In spring',
        tags: ['design', 'accessibility', 'freelance'],
        icon: 'pencil',
      },
      text: `
Our forms are filled in on the bus, at the library by people without an address, and by councillors in a hurry. They have to suit everyone.

## The work
- Redesign how a contribution is made, from paper to prototype
- Test with real people, users of screen readers among them
- Leave a small system behind that we can look after

## What we look at
A portfolio that says **why** as much as what. A sound knowledge of accessibility.
`,
    },
  },
  {
    key: 'finance',
    state: 'draft',
    fields: {
      title: 'Responsable administratif·ve et financier·ère',
      contract: 'permanent',
      place: 'Paris 2e',
      remote: 'partial',
      start: 'À convenir',
      payFrom: 44_000,
      payTo: 50_000,
      contact,
    },
    fr: {
      state: 'draft',
      fields: {
        title: 'Responsable administratif·ve et financier·ère, 4/5 (H/F/X)',
        availableWhen: 'À convenir',
        tags: ['gestion', 'finances', 'temps partiel'],
        icon: 'briefcase',
      },
      text: `
Vingt-deux personnes, une coopérative, des marchés publics payés à soixante jours : il nous faut quelqu’un qui tienne la barre et sache la montrer.

## Vos missions
- La comptabilité avec notre cabinet, la trésorerie, les budgets
- La paie, les contrats et l’accueil de celles et ceux qui arrivent
- Les réponses aux marchés publics, pour ce qui se compte

## À préciser
Le périmètre de l’équipe et la date d’arrivée.
`,
    },
    en: {
      state: 'draft',
      fields: {
        title: 'Head of finance and administration, four days a week (all genders)',
        availableWhen: 'To be agreed',
        tags: ['finance', 'part time'],
        icon: 'briefcase',
      },
      text: `
Twenty-two people, a co-operative, public contracts paid after sixty days: we need someone to take the helm, and to show the rest of us how it works.

## What you will do
- Accounts with our accountants, cash flow, budgets
- Payroll, contracts, and welcoming those who join
- The figures in our answers to public tenders
`,
    },
  },
  {
    key: 'communication',
    state: 'closed',
    fields: {
      title: 'Alternance · Chargé·e de communication',
      contract: 'apprenticeship',
      place: 'Paris 2e',
      remote: 'partial',
      start: 'Septembre',
      contact,
    },
    fr: {
      state: 'finished',
      fields: {
        title: 'Alternance : chargé·e de communication (H/F/X)',
        availableWhen: 'Septembre',
        tags: ['communication', 'alternance'],
        icon: 'bullhorn',
      },
      text: `
Une année pour apprendre un métier entier : écrire, mettre en page, photographier, mesurer, et savoir quand se taire.

## Vos missions
- Tenir notre lettre mensuelle et nos pages, en français et en anglais
- Raconter un projet par trimestre, sur place, avec celles et ceux qui l’ont fait
- Préparer nos rencontres publiques

## Conditions
Contrat d’apprentissage de douze mois, rémunération légale majorée de 10 %, deux jours de télétravail.
`,
    },
    en: {
      state: 'finished',
      fields: {
        title: 'Apprenticeship: communications officer (all genders)',
        availableWhen: 'September',
        tags: ['communications', 'apprenticeship'],
        icon: 'bullhorn',
      },
      text: `
A year to learn a whole trade: to write, lay out, photograph, measure, and know when to be quiet.

## What you will do
- Look after our monthly letter and our pages, in French and English
- Tell the story of one project a quarter, on site, with those who made it
- Prepare our public meetings

## Terms
A twelve-month apprenticeship, the legal pay and a tenth more, two days a week from home.
`,
    },
  },
];
