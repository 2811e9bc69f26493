import { describe, expect, it } from 'vitest';

import { stem } from './stem.ts';
import { fold } from './words.ts';

/** Forms of one word, as job titles, offers and CVs write them. */
const together = [
  'ingénieur ingénieure ingénieurs ingénieures',
  'développeur développeuse développeurs développeuses',
  'consultant consultante consultants consultantes',
  'directeur directrice directeurs directrices',
  'rédacteur rédactrice rédactrices',
  'auteur auteure autrice autrices',
  'chercheur chercheuse chercheurs',
  'chargé chargée chargés chargées',
  'salarié salariée salariés salariées',
  'employé employée employés',
  'député députée députés députées',
  'technicien technicienne techniciens techniciennes',
  'infirmier infirmière infirmiers infirmières',
  'conseiller conseillère conseillers conseillères',
  'premier première premiers premières',
  'administratif administrative administratifs administratives',
  'actif active actifs actives',
  'sérieux sérieuse sérieuses',
  'national nationale nationaux nationales',
  'local locale locaux locales',
  'professionnel professionnelle professionnels professionnelles',
  'chef cheffe chefs cheffes',
  'apprenti apprentie apprentis apprenties',
  'public publique publics publiques',
  'français française françaises',
  'expert experte experts expertes',
  'avocat avocate avocats',
  'stagiaire stagiaires',
  'alternant alternante alternants',
  'travail travaux',
  'niveau niveaux',
  'réseau réseaux',
  'enjeu enjeux',
  'nouveau nouvelle nouveaux nouvelles',
  'élu élue élus élues',
  'mairie mairies',
  'série séries',
  'développement développements',
  'compétence compétences',
  'numérique numériques',
  'developer developers',
  'company companies',
  'city cities',
  'technology technologies technologie',
  'process processes',
  'class classes',
  'skill skills',
  'employee employees',
  'API APIs',
  'woman women',
  'manager managers',
  'ingeniero ingeniera ingenieros ingenieras',
  'desarrollador desarrolladora desarrolladores desarrolladoras',
  'diseñador diseñadora diseñadores',
  'técnico técnica técnicos técnicas',
  'abogado abogada abogados',
  'administrativo administrativa administrativos',
  'becario becaria becarios',
  'profesor profesora profesores',
  'programación programaciones',
  'psicólogo psicóloga',
  'candidato candidata candidatos',
];

/** Words that look alike and mean something else to whoever searches for one of them. */
const apart = [
  'data date',
  'poste post',
  'port porte',
  'mode mod',
  'organe organisation',
  'direct directeur',
  'conseil conseiller',
  'développeur développement',
  'consultant consultation',
  'information informatique',
  'gestion gestionnaire',
  'marche marché marcher',
  'port portable',
  'stage stagiaire',
  'devis devise',
  'java javascript',
  'post postal',
  'form formation',
  'part partage',
  'taux tal',
  'commun commune',
  'cours course',
  'banque banc',
  'plan plane',
  'site sit',
  'test testament',
  'design designer',
  'manager management',
  'heure heur',
  'media medium',
  'agenda agent',
  'camera camarade',
  'simple simplon',
  'net nette',
  'formateur formation',
  'animateur animation',
  'secret secrétaire',
  'compte comptable',
  'ville villa',
  'corps corporate',
];

const formsOf = (line: string): string[] => line.split(' ').map((word) => stem(fold(word)));

describe('the stem', () => {
  it('joins the forms of a word and keeps other words apart, as counted', () => {
    const scattered = together.filter((line) => new Set(formsOf(line)).size > 1);
    const joined = apart.filter((line) => new Set(formsOf(line)).size < line.split(' ').length);
    console.log(
      `stem: ${together.length - scattered.length} of ${together.length} words have one stem for all their forms ` +
        `(not: ${scattered.join(', ') || 'none'}); ${apart.length - joined.length} of ${apart.length} pairs stay apart ` +
        `(not: ${joined.join(', ') || 'none'})`,
    );
    expect(scattered).toEqual([]);
    // What light rules cost without a dictionary, known and bounded.
    expect(joined).toEqual(['marche marché marcher', 'devis devise', 'commun commune']);
  });

  it('leaves short words, numbers and other scripts as they are', () => {
    for (const word of ['as', 'php', 'c', '2026', 'es6', 'данные', 'データ']) expect(stem(word)).toBe(word);
  });
});
