/** Sample candidates: nobody of them exists, and every address ends in example.org. */
import type { MessageLanguage } from '../../shared/applications/message-language.ts';
import type { Stage, UsualStage } from '../../shared/applications/stage.ts';

/** What came with the letter. */
export type SampleFiles = 'pdf' | 'docx' | 'pdf+letter' | 'docx+pdf' | 'none';

export interface SamplePerson {
  readonly name: string;
  readonly language: MessageLanguage;
  /** The posting it was sent for; null for a spontaneous application. */
  readonly wants: string | null;
  /** What people here have said so far: assigned, put aside as spontaneous, or not sorted yet. */
  readonly sorted: boolean;
  readonly stage: Stage;
  readonly files: SampleFiles;
  readonly notes: readonly string[];
}

function person(
  name: string,
  language: MessageLanguage,
  wants: string | null,
  stage: UsualStage | 'unsorted',
  files: SampleFiles,
  ...notes: readonly string[]
): SamplePerson {
  const sorted = stage !== 'unsorted';
  return { name, language, wants, sorted, stage: sorted ? stage : 'received', files, notes };
}

export const samplePeople: readonly SamplePerson[] = [
  person(
    'Camille Exemple',
    'fr',
    'ruby',
    'interview',
    'pdf',
    'Revue de code mardi à 14 h avec toute l’équipe.',
    'Très bon échange : parle de ses erreurs sans détour.',
  ),
  person(
    'Zoé Lefèvre-Exemple',
    'fr',
    'stage',
    'shortlisted',
    'pdf+letter',
    'La lettre sur le budget participatif de sa ville est remarquable.',
  ),
  person('Noé Exemple', 'fr', 'stage', 'received', 'docx'),
  person('Inès Modèle', 'fr', 'project', 'interview', 'docx+pdf', 'Deuxième entretien à fixer en janvier.'),
  person('Adèle Spécimen', 'fr', 'data', 'shortlisted', 'pdf'),
  person(
    'Gaël Exemple',
    'fr',
    'ruby',
    'refused',
    'pdf',
    'Préfère un poste entièrement à distance depuis l’étranger.',
  ),
  person('Maëlle Exemple-Dupré', 'fr', 'project', 'received', 'docx'),
  person(
    'Théo Modèle',
    'fr',
    'stage',
    'offer',
    'pdf',
    'Propose de commencer le 12 janvier.',
    'Convention de stage envoyée.',
  ),
  person('Anaïs Spécimen', 'fr', 'communication', 'hired', 'docx', 'Arrivée le 1er septembre.'),
  person('Bastien Exemple', 'fr', 'communication', 'refused', 'pdf'),
  person('Éloïse Modèle', 'fr', 'data', 'received', 'docx'),
  person('Loïc Spécimen', 'fr', 'ruby', 'received', 'pdf'),
  person(
    'Aurélie Exemple',
    'fr',
    'project',
    'shortlisted',
    'pdf+letter',
    'A conduit une convention citoyenne de 80 personnes.',
  ),
  person('Yanis Modèle', 'fr', 'stage', 'received', 'pdf'),
  person('Clémence Exemple', 'fr', 'stage', 'unsorted', 'docx'),
  person('Hélène Spécimen', 'fr', null, 'received', 'pdf', 'À rappeler quand un poste de juriste s’ouvrira.'),
  person('Raphaël Exemple', 'fr', 'ruby', 'unsorted', 'docx'),
  person('Françoise Modèle', 'fr', null, 'received', 'docx'),
  person('Jérôme Spécimen', 'fr', 'data', 'unsorted', 'pdf'),
  person(
    'Océane Exemple',
    'fr',
    'communication',
    'withdrawn',
    'pdf',
    'A trouvé une place ailleurs, nous remercie.',
  ),
  person('Maël Modèle', 'fr', null, 'unsorted', 'none'),
  person('Sample Taylor', 'en', 'ruby', 'shortlisted', 'pdf', 'Strong on accessibility, French still at B1.'),
  person('Alex Sample', 'en', 'design', 'received', 'pdf'),
  person(
    'Robin Sample',
    'en',
    'data',
    'interview',
    'docx',
    'Asked good questions about how we publish data.',
  ),
  person('Jordan Specimen', 'en', 'ruby', 'received', 'docx'),
  person('Morgan Sample', 'en', 'project', 'refused', 'pdf'),
  person('Casey Specimen', 'en', 'design', 'unsorted', 'docx+pdf'),
  person('Jamie Sample-Jones', 'en', null, 'received', 'pdf'),
  person('Avery Specimen', 'en', 'data', 'received', 'pdf+letter'),
  person('Riley Sample', 'en', 'ruby', 'unsorted', 'docx'),
  person('Quinn Specimen', 'en', 'stage', 'received', 'docx'),
  person(
    'Muestra López',
    'es',
    'project',
    'shortlisted',
    'pdf',
    'Habla francés con fluidez; llegaría a Lyon en febrero.',
  ),
  person('Lucía Muestra', 'es', 'stage', 'received', 'pdf'),
  person('Iñaki Muestra', 'es', 'ruby', 'interview', 'docx', 'Entretien en français sans difficulté.'),
  person('Begoña Ejemplo', 'es', 'data', 'received', 'pdf+letter'),
  person('Nicolás Muestra', 'es', 'design', 'received', 'docx'),
  person('Marta Ejemplo Núñez', 'es', null, 'received', 'pdf'),
  person('Óscar Ejemplo', 'es', 'communication', 'refused', 'docx'),
  person('Ximena Muestra', 'es', 'stage', 'unsorted', 'pdf'),
  person('Andrés Ejemplo', 'es', 'ruby', 'unsorted', 'docx+pdf'),
];

/** The address of a sample candidate: the name without accents, at example.org. */
export function addressOf({ name }: SamplePerson): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  return `${plain.replace(/[^a-z]+/g, '.')}@example.org`;
}
