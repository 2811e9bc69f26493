import { describe, expect, it } from 'vitest';

import { findProtected } from './protected-grounds.ts';

describe('words that touch a protected ground', () => {
  it.each([
    ['Trop jeune pour encadrer.', 'age', 'Trop jeune'],
    ['Bonne candidate mais enceinte de six mois.', 'pregnancy', 'enceinte'],
    ['Elle a deux enfants, sera-t-elle disponible ?', 'family', 'a deux enfants'],
    ['Mariée, deux filles.', 'family', 'Mariée'],
    ['RQTH, à voir avec la médecine du travail.', 'disability', 'RQTH'],
    ['En fauteuil roulant.', 'disability', 'fauteuil roulant'],
    ['Souvent en arrêt maladie.', 'health', 'arrêt maladie'],
    ['A parlé de son burn-out.', 'health', 'burn-out'],
    ['Porte le voile en entretien.', 'religion', 'Porte le voile'],
    ['Militante de gauche, très engagée.', 'politics', 'Militante de gauche'],
    ['Syndiquée dans son ancien poste.', 'union', 'Syndiquée'],
    ['De nationalité étrangère.', 'nation', 'nationalité'],
    ['D’origine marocaine, parle arabe.', 'origin', 'D’origine marocaine'],
    ['Habite en banlieue, le trajet sera long.', 'residence', 'Habite en banlieue'],
    ['Accent étranger au téléphone : un accent étranger marqué.', 'language-ability', 'un accent étranger'],
    ['Très jolie, bonne présentation.', 'looks', 'Très jolie'],
    ['Too old for this team.', 'age', 'Too old'],
    ['She is pregnant.', 'pregnancy', 'pregnant'],
    ['Single mother, may be late.', 'family', 'Single mother'],
    ['Muslim, asked about prayer.', 'religion', 'Muslim'],
    ['Demasiado mayor para el puesto.', 'age', 'Demasiado mayor'],
    ['Está embarazada.', 'pregnancy', 'embarazada'],
    ['Tiene hijos pequeños.', 'family', 'Tiene hijos'],
    ['45 ans, expérimenté.', 'age', '45 ans'],
  ])('%s', (text, ground, words) => {
    expect(findProtected(text)).toContainEqual(expect.objectContaining({ ground, words }));
  });

  it.each([
    'A rejoint une jeune entreprise en 2022.',
    'Cinq ans dans le secteur de la santé.',
    '10 ans d’expérience en conduite de projet.',
    'Douze ans de pratique, dont 12 ans chez le même éditeur.',
    'A travaillé sur l’accessibilité et le handicap dans des services publics (RGAA).',
    'Animatrice d’ateliers avec des enfants à l’école.',
    'Master d’histoire des religions.',
    'Étude sur la pauvreté pour une collectivité.',
    'Projet de concertation dans un quartier sensible.',
    'Développe une API de compte bancaire.',
    'Sait animer un débat politique.',
    'Très bonne aisance à l’oral, réponses claires.',
    'Ruby on Rails, tests, revue de code.',
    'Rédige bien ; un exercice à lui envoyer avant l’entretien.',
    'Worked for a young company in the health sector.',
    'Experience with screen reader users and blind users of accessibility tools.',
    'Double blind review of the exercises.',
    'Ten years of Ruby, clear answers.',
    'Diez años de experiencia en consultas ciudadanas.',
    'Senior developer, leads a young team.',
    'Participation citoyenne et civic tech.',
    'La race condition a été bien expliquée.',
    'Fat32 and other file systems',
    '',
  ])('lets pass: %s', (text) => {
    expect(findProtected(text)).toEqual([]);
  });

  it('answers where the words stand, accents and all', () => {
    const text = 'Note : la candidate est mariée.';
    const [place] = findProtected(text);
    expect(text.slice(place?.from, place?.to)).toBe('mariée');
  });

  it('reads a long note quickly enough to be asked with every letter typed', () => {
    const text = 'Une phrase sans rien, avec des mots et 12 ans de pratique. '.repeat(340);
    expect(findProtected(text)).toEqual([]);
  });
});
