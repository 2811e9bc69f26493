import { describe, expect, it } from 'vitest';

import { proposePosting, type ProposablePosting, type ProposalMessage } from './proposal.ts';

function posting(id: string, title: string, more: Partial<ProposablePosting> = {}): ProposablePosting {
  return { id, title, state: 'open', titles: [], slugs: [], ...more };
}

const ruby = posting('ruby', 'Développeur·se Ruby on Rails', {
  titles: ['Développeur·se Ruby on Rails (H/F)', 'Ruby on Rails developer'],
  slugs: ['dev-ruby'],
});
const data = posting('data', 'Consultant·e data et participation', {
  titles: ['Consultant·e data et participation', 'Data and participation consultant'],
  slugs: ['consultant-data'],
});
const product = posting('product', 'Chargé·e de produit – Lyon', { titles: ['Product manager – Lyon'] });
const closed = posting('closed', 'Directeur technique', {
  state: 'closed',
  titles: ['Chief technology officer'],
});
const all = [ruby, data, product, closed];

function propose(message: Partial<ProposalMessage>, postings = all) {
  const proposal = proposePosting(
    { subject: '', text: '', to: [], documents: [], thread: null, ...message },
    postings,
  );
  return proposal === null ? null : [proposal.posting.id, ...proposal.reasons.map(({ kind }) => kind)];
}

describe('a posting is proposed', () => {
  it.each([
    ['Candidature : Développeuse Ruby on Rails', 'ruby'],
    ['candidature developpeur ruby on rails (H/F)', 'ruby'],
    ['Développeur/se Ruby', 'ruby'],
    ['Application for the Ruby on Rails Developer position', 'ruby'],
    ['Poste de développeur(se) Ruby', 'ruby'],
    ['Candidature au poste de Consultante data & participation', 'data'],
    ['Consultant.e data', 'data'],
    ['Product Manager application', 'product'],
    ['Chargée de produit', 'product'],
    ['Directrice technique', 'closed'],
  ])('by the subject “%s”', (subject, id) => {
    expect(propose({ subject })).toEqual([id, 'subject']);
  });

  it.each([
    ['jobs+dev-ruby@example.org', 'ruby'],
    ['recrutement-dev-ruby@example.org', 'ruby'],
    ['Jobs+Consultant-Data@example.org', 'data'],
    ['jobs+ruby@example.org', 'ruby'],
  ])('by the address %s', (address, id) => {
    expect(propose({ to: ['boss@example.org', address] })).toEqual([id, 'address']);
  });

  it('by its title in the letter, in the gender of who writes', () => {
    expect(propose({ text: 'Je souhaite devenir développeuse Ruby on Rails chez vous.' })).toEqual([
      'ruby',
      'title-words',
    ]);
    expect(propose({ text: 'I saw the Rails developer role on a job board.' })).toEqual([
      'ruby',
      'title-words',
    ]);
    expect(propose({ text: 'I was a Rails developer for ten years.' })).toBeNull();
    expect(propose({ text: 'the Data and Participation Consultant role' })).toEqual(['data', 'title-words']);
  });

  it('by the name of a document', () => {
    expect(propose({ documents: ['CV_Exemple_consultante-data-participation.pdf'] })).toEqual([
      'data',
      'file-name',
    ]);
  });

  it('by the thread it continues, before anything else', () => {
    const thread = { posting: 'product', subject: 'Chargé·e de produit' };
    expect(propose({ subject: 'Re: Développeur Ruby on Rails', thread })).toEqual(['product', 'reply']);
  });

  it('with every reason that speaks for it', () => {
    const message = {
      subject: 'Développeuse Ruby on Rails',
      to: ['jobs+dev-ruby@example.org'],
      text: 'pour le poste de développeuse Ruby on Rails',
      documents: ['cv-dev-ruby.pdf'],
    };
    expect(propose(message)).toEqual(['ruby', 'address', 'subject', 'title-words', 'file-name']);
    expect(propose({ ...message, subject: 'Candidature' })?.[0]).toBe('ruby');
  });

  it('when it is the only one open, and the message applies for something', () => {
    const only = [ruby, closed];
    expect(propose({ subject: 'Candidature', text: 'Bonjour, voici mon CV.' }, only)).toEqual([
      'ruby',
      'only-open',
    ]);
    expect(propose({ subject: 'Candidature spontanée' }, only)).toBeNull();
    expect(propose({ subject: 'Facture', text: 'Voici la facture de novembre.' }, only)).toBeNull();
  });

  it('by the open one of two with one title', () => {
    const old = { ...ruby, id: 'old', state: 'closed' as const };
    expect(propose({ subject: 'Développeuse Ruby on Rails' }, [old, ruby, data])?.[0]).toBe('ruby');
  });
});

describe('no posting is proposed', () => {
  it.each([
    ['Candidature'],
    ['Candidature spontanée – développeuse Ruby on Rails'],
    ['Spontaneous application: data and participation consultant'],
    ['Développeur'],
    ['Développeur Java'],
    ['Lyon'],
    ['Stage consultant SAP'],
    ['Data'],
    ['Mon CV à jour'],
  ])('by the subject “%s”', (subject) => {
    expect(propose({ subject })).toBeNull();
  });

  it.each(['jobs@example.org', 'jobs+2026@example.org', 'recrutement@example.org', 'jean-ruby@example.org'])(
    'by the address %s',
    (address) => {
      expect(propose({ to: [address] })).toBeNull();
    },
  );

  it('where two are as likely', () => {
    const twin = { ...ruby, id: 'twin' };
    expect(propose({ subject: 'Développeuse Ruby on Rails' }, [ruby, twin, data])).toBeNull();
    expect(propose({ subject: 'Développeur Ruby on Rails ou Consultant data et participation' })).toBeNull();
  });

  it('that is a draft or archived, or where there is none', () => {
    const hidden = [
      { ...ruby, state: 'draft' as const },
      { ...ruby, id: 'x', state: 'archived' as const },
    ];
    expect(propose({ subject: 'Développeuse Ruby on Rails' }, hidden)).toBeNull();
    expect(propose({ subject: 'Candidature' }, [])).toBeNull();
  });
});
