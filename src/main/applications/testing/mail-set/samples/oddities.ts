/** What comes with a letter and is none of its words or documents; names and addresses as people and services write them. */
import { docx, pdf, plainText, png } from '../documents.ts';
import { base64, encodedWord, extendedName, message, multipart, part, textPart } from '../mime.ts';
import { writeMsg } from '../msg-file.ts';
import { signedDer } from '../signed-data.ts';
import { writeTnef } from '../tnef-file.ts';
import { fieldsOf, gmail, outlook, recipient, usualDate, type Letter } from '../programs.ts';
import { row, type Expected, type Sample } from '../sample.ts';

const hello = (name: string, more = ''): string =>
  `Bonjour,\n\nJe vous propose ma candidature et vous remercie de votre attention. ${more}\n\nCordialement,\n${name}`;

function letterOf(name: string, email: string, id: string, more: Partial<Letter> = {}): Letter {
  return { name, email, id, subject: 'Candidature', text: hello(name), ...more };
}

function built(
  name: string,
  letter: Letter,
  content: Buffer,
  more: Partial<Expected> = {},
  text: string | readonly string[] = 'Je vous propose ma candidature',
): Sample {
  return {
    name,
    bytes: message([...fieldsOf(letter), 'MIME-Version: 1.0'], content),
    expected: row(letter.name, letter.email, 'fr', text, more),
  };
}

function file(type: string, name: string, content: Uint8Array, more: readonly string[] = []): Buffer {
  return part(
    [
      `Content-Type: ${type}; name="${encodedWord(name)}"`,
      'Content-Transfer-Encoding: base64',
      ...(more.some((one) => /^Content-Disposition/.test(one))
        ? []
        : [`Content-Disposition: attachment; filename="${encodedWord(name)}"`]),
      ...more,
    ],
    base64(content),
  );
}

const cv = (owner: string, token: string) => pdf(`CV ${owner}.pdf`, `${owner}\nrepère ${token}`);
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const invitation =
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sample//sample//FR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTART:20261120T090000Z\r\nSUMMARY:Échange\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

const decorations: readonly Sample[] = [
  built(
    'signature-picture',
    letterOf('Agathe Logo', 'agathe.logo@example.org', 'odd-1'),
    multipart('mixed', 'm1', [
      multipart('related', 'r1', [
        textPart(
          'html',
          `<p>${hello('Agathe Logo').replace(/\n/g, '<br>')}</p><img src="cid:image001.png@01DC5700">`,
        ),
        file('image/png', 'image001.png', png('', 3).content, [
          'Content-ID: <image001.png@01DC5700>',
          'Content-Disposition: inline; filename="image001.png"',
        ]),
      ]),
      file('application/pdf', 'CV Agathe.pdf', cv('Agathe', 'agathel').content),
    ]),
    { documents: [pdf('CV Agathe.pdf', 'Agathe\nrepère agathel')] },
  ),
  built(
    'signature-picture-attached',
    letterOf('Barnabé Icône', 'barnabe.icone@example.org', 'odd-2'),
    // Outlook on the web: the picture is an attachment and shown in the letter.
    multipart('mixed', 'm2', [
      textPart('html', `<p>${hello('Barnabé Icône').replace(/\n/g, '<br>')}</p><img src="cid:logo-1">`),
      file('image/png', 'Outlook-logo.png', png('', 4).content, ['Content-ID: <logo-1>']),
      file('application/pdf', 'CV.pdf', cv('Barnabé', 'barnabe').content),
    ]),
    { documents: [pdf('CV.pdf', 'Barnabé\nrepère barnabe')] },
  ),
  built(
    'tracking-pixel',
    letterOf('Cyrille Pixel', 'cyrille.pixel@example.org', 'odd-3'),
    multipart('related', 'r3', [
      textPart(
        'html',
        `<p>${hello('Cyrille Pixel').replace(/\n/g, '<br>')}</p><img src="https://tracker.example.org/open.gif?id=1" width="1" height="1"><img src="cid:px">`,
      ),
      file('image/gif', 'px.gif', pixel, [
        'Content-ID: <px>',
        'Content-Disposition: inline; filename="px.gif"',
      ]),
    ]),
    { notText: ['tracker.example.org'] },
  ),
  built(
    'calendar',
    letterOf('Delphine Agenda', 'delphine.agenda@example.org', 'odd-4'),
    multipart('mixed', 'm4', [
      multipart('alternative', 'a4', [
        textPart('plain', hello('Delphine Agenda')),
        part(
          ['Content-Type: text/calendar; charset=utf-8; method=REQUEST', 'Content-Transfer-Encoding: 8bit'],
          invitation,
        ),
      ]),
      file('application/ics', 'invite.ics', Buffer.from(invitation)),
    ]),
    { notText: ['BEGIN:VCALENDAR'] },
  ),
  built(
    'vcard',
    letterOf('Edgar Carte', 'edgar.carte@example.org', 'odd-5'),
    multipart('mixed', 'm5', [
      textPart('plain', hello('Edgar Carte')),
      file(
        'text/vcard',
        'edgar.vcf',
        Buffer.from(
          'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Edgar Carte\r\nTEL;TYPE=CELL:06 39 98 00 41\r\nEND:VCARD\r\n',
        ),
      ),
      file('application/pdf', 'Edgar.pdf', cv('Edgar', 'edgarca').content),
    ]),
    // Programs add a card to every letter: what it says is taken, the card is no document of the application.
    { telephone: '0639980041', documents: [pdf('Edgar.pdf', 'Edgar\nrepère edgarca')] },
  ),
  built(
    'photo-of-a-cv',
    letterOf('Fanny Photo', 'fanny.photo@example.org', 'odd-6'),
    multipart('mixed', 'm6', [
      textPart('plain', hello('Fanny Photo')),
      file('image/png', 'mon cv.png', png('').content),
    ]),
    { documents: [png('mon cv.png')] },
  ),
  built(
    'picture-in-the-letter-from-a-phone',
    letterOf('Gilles Mobile', 'gilles.mobile@example.org', 'odd-7'),
    // No name and no Content-ID, but nothing shows it: it was sent to be looked at.
    multipart('mixed', 'm7', [
      textPart('plain', hello('Gilles Mobile')),
      part(
        [
          'Content-Type: image/png; name="IMG_0042.png"',
          'Content-Disposition: inline; filename="IMG_0042.png"',
          'Content-Transfer-Encoding: base64',
        ],
        base64(png('', 5).content),
      ),
    ]),
    { documents: [png('IMG_0042.png')] },
  ),
  built(
    'pgp-signed',
    letterOf('Hector Signé', 'hector.signe@example.org', 'odd-8'),
    multipart('signed', 's8', [
      multipart('mixed', 'm8', [
        textPart('plain', hello('Hector Signé')),
        file('application/pdf', 'Hector.pdf', cv('Hector', 'hectors').content),
      ]),
      part(
        [
          'Content-Type: application/pgp-signature; name="OpenPGP_signature.asc"',
          'Content-Disposition: attachment; filename="OpenPGP_signature"',
        ],
        '-----BEGIN PGP SIGNATURE-----\r\n\r\nc2FtcGxl\r\n-----END PGP SIGNATURE-----\r\n',
      ),
    ]),
    { documents: [pdf('Hector.pdf', 'Hector\nrepère hectors')] },
  ),
  built(
    'smime-signed',
    letterOf('Irène Certifiée', 'irene.certifiee@example.org', 'odd-9'),
    multipart('signed', 's9', [
      textPart('plain', hello('Irène Certifiée')),
      file('application/pkcs7-signature', 'smime.p7s', Buffer.from('3003020101', 'hex')),
    ]),
  ),
  built(
    'smime-opaque',
    letterOf('Jules Opaque', 'jules.opaque@example.org', 'odd-10'),
    part(
      [
        'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: attachment; filename="smime.p7m"',
      ],
      base64(
        signedDer(
          multipart('mixed', 'm10', [
            textPart('plain', hello('Jules Opaque')),
            file('application/pdf', 'Jules.pdf', cv('Jules', 'julesop').content),
          ]),
          'definite',
        ),
      ),
    ),
    { documents: [pdf('Jules.pdf', 'Jules\nrepère julesop')] },
  ),
  built(
    'smime-opaque-streamed',
    letterOf('Karine Flux', 'karine.flux@example.org', 'odd-11'),
    part(
      ['Content-Type: application/x-pkcs7-mime; name=smime.p7m', 'Content-Transfer-Encoding: base64'],
      base64(signedDer(textPart('plain', hello('Karine Flux')), 'indefinite')),
    ),
  ),
  built(
    'pgp-encrypted',
    letterOf('Lionel Secret', 'lionel.secret@example.org', 'odd-12', { subject: '...' }),
    multipart('encrypted', 'e12', [
      part(
        ['Content-Type: application/pgp-encrypted', 'Content-Description: PGP/MIME version identification'],
        'Version: 1\r\n',
      ),
      part(
        [
          'Content-Type: application/octet-stream; name="encrypted.asc"',
          'Content-Disposition: inline; filename="encrypted.asc"',
        ],
        '-----BEGIN PGP MESSAGE-----\r\n\r\nc2FtcGxlc2FtcGxl\r\n-----END PGP MESSAGE-----\r\n',
      ),
    ]),
    {
      language: null,
      documents: [{ name: 'encrypted.asc', mediaType: 'application/octet-stream', words: '' }],
    },
    [],
  ),
  built(
    'winmail-dat',
    letterOf('Maud Winmail', 'maud.winmail@example.org', 'odd-13'),
    multipart('mixed', 'm13', [
      textPart('plain', hello('Maud Winmail')),
      file(
        'application/ms-tnef',
        'winmail.dat',
        writeTnef({
          attachments: [
            { name: 'CV Maud été.pdf', content: cv('Maud', 'maudwin').content },
            { name: 'Lettre.docx', content: docx('', 'Lettre de Maud, repère maudlet').content },
          ],
          html: `<p>${hello('Maud Winmail')}</p>`,
        }),
      ),
    ]),
    {
      documents: [
        pdf('CV Maud été.pdf', 'Maud\nrepère maudwin'),
        docx('Lettre.docx', 'Lettre de Maud, repère maudlet'),
      ],
    },
  ),
  built(
    'winmail-dat-alone',
    letterOf('Norbert Paquet', 'norbert.paquet@example.org', 'odd-14'),
    file(
      'application/octet-stream',
      'winmail.dat',
      writeTnef({
        attachments: [{ name: 'Norbert.pdf', content: cv('Norbert', 'norbert').content }],
        html: `<p>${hello('Norbert Paquet').replace(/\n/g, '<br>')}</p>`,
      }),
    ),
    { documents: [pdf('Norbert.pdf', 'Norbert\nrepère norbert')] },
  ),
];

const namesOfFiles: readonly Sample[] = [
  built(
    'file-name-rfc2231-pieces',
    letterOf('Odile Morceaux', 'odile.morceaux@example.org', 'odd-20'),
    multipart('mixed', 'm20', [
      textPart('plain', hello('Odile Morceaux')),
      part(
        [
          'Content-Type: application/pdf',
          "Content-Disposition: attachment;\r\n filename*0*=UTF-8''Curriculum%20vit%C3;\r\n filename*1*=%A6%20d%E2%80%99Odile;\r\n filename*2=.pdf",
          'Content-Transfer-Encoding: base64',
        ],
        base64(cv('Odile', 'odilemo').content),
      ),
    ]),
    { documents: [pdf('Curriculum vitæ d’Odile.pdf', 'Odile\nrepère odilemo')] },
  ),
  built(
    'file-name-latin1-2231',
    letterOf('Perrine Latine', 'perrine.latine@example.org', 'odd-21'),
    multipart('mixed', 'm21', [
      textPart('plain', hello('Perrine Latine')),
      part(
        [
          'Content-Type: application/pdf',
          "Content-Disposition: attachment; filename*=iso-8859-1'fr'R%E9sum%E9.pdf",
          'Content-Transfer-Encoding: base64',
        ],
        base64(cv('Perrine', 'perrine').content),
      ),
    ]),
    { documents: [pdf('Résumé.pdf', 'Perrine\nrepère perrine')] },
  ),
  built(
    'two-files-one-name',
    letterOf('Quentin Double', 'quentin.double@example.org', 'odd-22'),
    multipart('mixed', 'm22', [
      textPart('plain', hello('Quentin Double')),
      file('application/pdf', 'document.pdf', cv('Quentin', 'quentin').content),
      file('application/pdf', 'document.pdf', pdf('', 'Lettre, repère quelett').content),
    ]),
    {
      documents: [
        pdf('document.pdf', 'Quentin\nrepère quentin'),
        pdf('document.pdf', 'Lettre, repère quelett'),
      ],
    },
  ),
  built(
    'octet-stream',
    letterOf('Rosalie Octets', 'rosalie.octets@example.org', 'odd-23'),
    multipart('mixed', 'm23', [
      textPart('plain', hello('Rosalie Octets')),
      file('application/octet-stream', 'CV Rosalie.PDF', cv('Rosalie', 'rosalie').content),
      file('application/octet-stream', 'Rosalie.docx', docx('', 'Rosalie, repère rosados').content),
    ]),
    {
      documents: [
        pdf('CV Rosalie.PDF', 'Rosalie\nrepère rosalie'),
        docx('Rosalie.docx', 'Rosalie, repère rosados'),
      ],
    },
  ),
  built(
    'text-attached',
    letterOf('Sabine Texte', 'sabine.texte@example.org', 'odd-24'),
    multipart('mixed', 'm24', [
      textPart('plain', hello('Sabine Texte')),
      part(
        [
          'Content-Type: text/plain; charset=utf-8; name="lettre.txt"',
          `Content-Disposition: attachment; ${extendedName('lettre.txt')}`,
          'Content-Transfer-Encoding: base64',
        ],
        base64(Buffer.from('Ma lettre de motivation, repère sabinet')),
      ),
    ]),
    {
      documents: [plainText('lettre.txt', 'Ma lettre de motivation, repère sabinet')],
      notText: ['repère sabinet'],
    },
  ),
];

const senders: readonly {
  readonly name: string;
  readonly from: string;
  readonly candidate: string;
  readonly email: string;
  readonly fields?: readonly string[];
}[] = [
  {
    name: 'address-only',
    from: 'tristan.adresse@example.org',
    candidate: 'Tristan Adresse',
    email: 'tristan.adresse@example.org',
  },
  {
    name: 'address-in-name',
    from: '"ulysse.nomade@example.org" <ulysse.nomade@example.org>',
    candidate: 'Ulysse Nomade',
    email: 'ulysse.nomade@example.org',
  },
  {
    name: 'plus-address',
    from: 'valentine.plus+emploi@example.org',
    candidate: 'Valentine Plus',
    email: 'valentine.plus+emploi@example.org',
  },
  {
    name: 'upper-case',
    from: 'WILFRIED MAJUSCULE <Wilfried.M@Example.ORG>',
    candidate: 'Wilfried Majuscule',
    email: 'wilfried.m@example.org',
  },
  {
    name: 'comma-name',
    from: '"DURAND-SAMPLE, Xavière" <xaviere@example.org>',
    candidate: 'Xavière Durand-Sample',
    email: 'xaviere@example.org',
  },
  {
    name: 'quoted-quotes',
    from: '"\'Yves Guillemet\'" <yves.g@example.org>',
    candidate: 'Yves Guillemet',
    email: 'yves.g@example.org',
  },
  {
    name: 'comment-name',
    from: 'zelie@example.org (Zélie Parenthèse)',
    candidate: 'Zélie Parenthèse',
    email: 'zelie@example.org',
  },
  {
    name: 'via-list',
    from: '"Amandine Relayée via Recrutement" <jobs@example.org>',
    candidate: 'Amandine Relayée',
    email: 'amandine.r@example.org',
    fields: [
      'Reply-To: Amandine Relayée <amandine.r@example.org>',
      'X-Original-From: Amandine Relayée <amandine.r@example.org>',
    ],
  },
  {
    name: 'right-to-left',
    from: 'Basile \u202eelisaB <basile.b@example.org>',
    candidate: 'Basile elisaB',
    email: 'basile.b@example.org',
  },
];

const sendersSamples: readonly Sample[] = senders.map(
  ({ name, from, candidate, email, fields = [] }, index) => ({
    name: `sender-${name}`,
    bytes: message(
      [
        `Date: ${usualDate}`,
        `From: ${from}`,
        `To: ${recipient}`,
        `Message-ID: <sender-${index}@example.org>`,
        'Subject: Candidature',
        ...fields,
        'MIME-Version: 1.0',
      ],
      textPart('plain', 'Bonjour,\n\nJe vous propose ma candidature et vous remercie de votre attention.'),
    ),
    expected: row(candidate, email, 'fr', 'Je vous propose ma candidature'),
  }),
);

/** Where a posting is meant by the address or by the words, and where by nothing. */
const meant: readonly Sample[] = [
  {
    name: 'posting-plus-address',
    bytes: gmail(
      letterOf('Cassandre Plus', 'cassandre.plus@example.org', 'mean-1', {
        to: 'jobs+participation@example.org',
      }),
    ),
    expected: row('Cassandre Plus', 'cassandre.plus@example.org', 'fr', 'Je vous propose ma candidature', {
      posting: 'participation',
    }),
  },
  {
    name: 'posting-alias',
    bytes: gmail(
      letterOf('Damien Alias', 'damien.alias@example.org', 'mean-2', {
        to: 'Emploi <recrutement-communication@example.org>',
      }),
    ),
    expected: row('Damien Alias', 'damien.alias@example.org', 'fr', 'Je vous propose ma candidature', {
      posting: 'communication',
    }),
  },
  {
    name: 'posting-delivered-to',
    bytes: gmail(
      letterOf('Eulalie Cachée', 'eulalie.cachee@example.org', 'mean-3', {
        to: 'undisclosed-recipients:;',
        fields: ['Delivered-To: jobs+ruby@example.org'],
      }),
    ),
    expected: row('Eulalie Cachée', 'eulalie.cachee@example.org', 'fr', 'Je vous propose ma candidature', {
      posting: 'ruby',
    }),
  },
  {
    name: 'posting-words-in-text',
    bytes: outlook(
      letterOf('Firmin Mots', 'firmin.mots@example.org', 'mean-4', {
        text: 'Bonjour,\n\nLe poste de Chargé(e) de Communication que vous proposez correspond à ce que je cherche.\n\nFirmin Mots',
      }),
    ),
    expected: row('Firmin Mots', 'firmin.mots@example.org', 'fr', 'correspond à ce que je cherche', {
      posting: 'communication',
    }),
  },
  {
    name: 'posting-file-name',
    bytes: gmail(
      letterOf('Garance Fichier', 'garance.fichier@example.org', 'mean-5', {
        documents: [pdf('CV_Fichier_developpeuse-ruby-on-rails.pdf', 'Garance, repère garance')],
      }),
    ),
    expected: row('Garance Fichier', 'garance.fichier@example.org', 'fr', 'Je vous propose ma candidature', {
      posting: 'ruby',
      documents: [pdf('CV_Fichier_developpeuse-ruby-on-rails.pdf', 'Garance, repère garance')],
    }),
  },
  {
    name: 'posting-two-meant',
    bytes: gmail(
      letterOf('Honorine Hésitante', 'honorine.h@example.org', 'mean-6', {
        subject: 'Développeuse Ruby on Rails ou chargée de communication',
      }),
    ),
    expected: row('Honorine Hésitante', 'honorine.h@example.org', 'fr', 'Je vous propose ma candidature'),
  },
  {
    name: 'posting-of-nobody',
    bytes: gmail(
      letterOf('Igor Ailleurs', 'igor.ailleurs@example.org', 'mean-7', {
        subject: 'Candidature : développeur Java',
      }),
    ),
    expected: row('Igor Ailleurs', 'igor.ailleurs@example.org', 'fr', 'Je vous propose ma candidature'),
  },
  {
    name: 'cv-as-link',
    bytes: gmail(
      letterOf('Joséphine Lien', 'josephine.lien@example.org', 'mean-8', {
        text: 'Bonjour,\n\nMon CV est ici : https://cv.example.org/josephine et mon profil là : https://www.linkedin.com/in/josephine-sample/\n\nMerci de votre attention,\nJoséphine Lien',
      }),
    ),
    expected: row('Joséphine Lien', 'josephine.lien@example.org', 'fr', 'https://cv.example.org/josephine'),
  },
  {
    name: 'posting-spontaneous-with-a-trade',
    bytes: gmail(
      letterOf('Kenza Libre', 'kenza.libre@example.org', 'mean-9', {
        subject: 'Candidature spontanée – développeuse Ruby on Rails',
      }),
    ),
    expected: row('Kenza Libre', 'kenza.libre@example.org', 'fr', 'Je vous propose ma candidature'),
  },
];

/** What job boards send in a candidate's place: the candidate is who is told of, not the service. */
const boards: readonly Sample[] = [
  {
    name: 'board-relay-address',
    bytes: message(
      [
        `Date: ${usualDate}`,
        'From: "Léonie Plateforme (via Indeed)" <leonieplateforme7_abc@indeedemail.example.org>',
        `To: ${recipient}`,
        'Reply-To: "Léonie Plateforme" <leonieplateforme7_abc@indeedemail.example.org>',
        'Message-ID: <board-1@indeedemail.example.org>',
        `Subject: ${encodedWord('[Candidature] Chargé·e de communication - Léonie Plateforme')}`,
        'MIME-Version: 1.0',
      ],
      multipart('mixed', 'b1', [
        textPart(
          'plain',
          'Bonjour,\n\nLéonie Plateforme a postulé à votre offre Chargé·e de communication. Son CV est joint.',
        ),
        file('application/pdf', 'CVLeoniePlateforme.pdf', cv('Léonie', 'leonie').content),
      ]),
    ),
    expected: row(
      'Léonie Plateforme',
      'leonieplateforme7_abc@indeedemail.example.org',
      'fr',
      'a postulé à votre offre',
      {
        posting: 'communication',
        documents: [pdf('CVLeoniePlateforme.pdf', 'Léonie\nrepère leonie')],
      },
    ),
  },
  {
    name: 'board-reply-to',
    bytes: message(
      [
        `Date: ${usualDate}`,
        'From: Welcome to the Jungle <noreply@wttj.example.org>',
        `To: ${recipient}`,
        `Reply-To: ${encodedWord('Mathéo Jungle')} <matheo.jungle@example.org>`,
        'Message-ID: <board-2@wttj.example.org>',
        `Subject: ${encodedWord('Mathéo Jungle a postulé à votre offre Développeur·se Ruby on Rails')}`,
        'MIME-Version: 1.0',
      ],
      multipart('mixed', 'b2', [
        textPart(
          'html',
          '<table><tr><td><h1>Nouvelle candidature</h1></td></tr><tr><td>Mathéo Jungle vient de postuler à votre offre Développeur·se Ruby on Rails.</td></tr></table>',
        ),
        file('application/pdf', 'Mathéo.pdf', cv('Mathéo', 'matheo').content),
      ]),
    ),
    expected: row('Mathéo Jungle', 'matheo.jungle@example.org', 'fr', 'vient de postuler à votre offre', {
      posting: 'ruby',
      documents: [pdf('Mathéo.pdf', 'Mathéo\nrepère matheo')],
    }),
  },
  {
    name: 'board-told-in-the-text',
    bytes: message(
      [
        `Date: ${usualDate}`,
        'From: LinkedIn <jobs-noreply@linkedin.example.org>',
        `To: ${recipient}`,
        'Message-ID: <board-3@linkedin.example.org>',
        `Subject: ${encodedWord('Nouvelle candidature : Ninon Réseau pour Consultant·e en participation citoyenne')}`,
        'MIME-Version: 1.0',
      ],
      textPart(
        'plain',
        'Nouvelle candidature pour Consultant·e en participation citoyenne\n\nNom : Ninon Réseau\nE-mail : ninon.reseau@example.org\nTéléphone : 06 39 98 00 31\n\nVoir le profil : https://www.linkedin.com/in/ninon-sample/',
      ),
    ),
    expected: row('Ninon Réseau', 'ninon.reseau@example.org', 'fr', 'Nouvelle candidature pour', {
      posting: 'participation',
      telephone: '0639980031',
    }),
  },
  {
    name: 'board-form',
    bytes: message(
      [
        `Date: ${usualDate}`,
        'From: Site web <wordpress@www.example.org>',
        `To: ${recipient}`,
        'Reply-To: octave.formulaire@example.org',
        'Message-ID: <board-4@www.example.org>',
        'Subject: Nouveau message du formulaire de contact',
        'MIME-Version: 1.0',
      ],
      textPart(
        'plain',
        'Nom : Octave Formulaire\nE-mail : octave.formulaire@example.org\nTéléphone : 06 39 98 00 32\nMessage :\nBonjour, je cherche un poste dans votre association et je vous remercie de me répondre.',
      ),
    ),
    expected: row(
      'Octave Formulaire',
      'octave.formulaire@example.org',
      'fr',
      'je cherche un poste dans votre association',
      {
        telephone: '0639980032',
      },
    ),
  },
];

/** What Outlook saves and no other program does. */
const outlookOnly: readonly Sample[] = [
  {
    name: 'msg-without-header',
    ending: '.msg',
    bytes: writeMsg({
      subject: 'Candidature interne au poste de chargée de communication',
      body: hello('Paloma Interne').replace(/\n/g, '\r\n'),
      sender: { name: 'Paloma Interne', address: 'paloma.interne@example.org' },
      to: [{ name: 'Recrutement', address: 'jobs@example.org' }],
      submitted: new Date('2026-11-16T08:30:00Z'),
      attachments: [
        { name: 'Paloma – CV.pdf', mediaType: 'application/pdf', content: cv('Paloma', 'paloma').content },
      ],
    }),
    expected: row('Paloma Interne', 'paloma.interne@example.org', 'fr', 'Je vous propose ma candidature', {
      posting: 'communication',
      documents: [pdf('Paloma – CV.pdf', 'Paloma\nrepère paloma')],
    }),
  },
  {
    name: 'msg-html-in-rtf',
    ending: '.msg',
    bytes: writeMsg({
      subject: 'Candidature',
      headers: `Date: ${usualDate}\r\nFrom: Quitterie Riche <quitterie.riche@example.org>\r\nTo: ${recipient}\r\nSubject: Candidature\r\nMessage-ID: <msg-rtf@example.org>\r\n`,
      sender: { name: 'Quitterie Riche', address: 'quitterie.riche@example.org' },
      rtf: uncompressedRtf(
        "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\colortbl\\red0;}\\uc1\\pard\\plain\\deftab360 \\f0\\fs24 {\\*\\htmltag19 <html>}{\\*\\htmltag50 <body>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Je vous propose ma candidature, c\\'9cur et \\'e2me, pour 30\\'a0000 \\'80.{\\*\\htmltag72 </p>}\\htmlrtf\\par}\\htmlrtf0{\\*\\htmltag58 </body>}{\\*\\htmltag27 </html>}}",
      ),
    }),
    expected: row(
      'Quitterie Riche',
      'quitterie.riche@example.org',
      'fr',
      'Je vous propose ma candidature, cœur et âme, pour 30 000 €.',
      {
        notText: ['Arial', 'htmltag', 'fonttbl'],
      },
    ),
  },
  {
    name: 'msg-ansi',
    ending: '.msg',
    bytes: writeMsg({
      subject: 'Candidature d’été',
      body: `${hello('Raphaëlle Ancienne')}\r\nŒuvres : 12 €`,
      sender: { name: 'Raphaëlle Ancienne', address: 'raphaelle.a@example.org' },
      to: [{ name: 'Recrutement', address: 'jobs@example.org' }],
      submitted: new Date('2026-11-16T08:30:00Z'),
      isAnsi: true,
    }),
    expected: row('Raphaëlle Ancienne', 'raphaelle.a@example.org', 'fr', 'Œuvres : 12 €'),
  },
  {
    name: 'msg-html-and-picture',
    ending: '.msg',
    bytes: writeMsg({
      subject: 'Candidature',
      html: Buffer.from(
        `<html><body><p>${hello('Siméon Image').replace(/\n/g, '<br>')}</p><img src="cid:image001.png@01DC"></body></html>`,
      ),
      headers: `Date: ${usualDate}\r\nFrom: =?utf-8?Q?Sim=C3=A9on_Image?= <simeon.image@example.org>\r\nTo: ${recipient}\r\nSubject: Candidature\r\nMessage-ID: <msg-picture@example.org>\r\n`,
      sender: { name: 'Siméon Image', address: 'simeon.image@example.org' },
      attachments: [
        {
          name: 'image001.png',
          mediaType: 'image/png',
          content: png('', 6).content,
          contentId: 'image001.png@01DC',
        },
        { name: 'Siméon.docx', content: docx('', 'Siméon, repère simeon').content },
      ],
    }),
    expected: row('Siméon Image', 'simeon.image@example.org', 'fr', 'Je vous propose ma candidature', {
      documents: [docx('Siméon.docx', 'Siméon, repère simeon')],
    }),
  },
];

/** Outlook's wrapping of RTF without its compression ([MS-OXRTFCP], 2.1.3.1). */
function uncompressedRtf(rtf: string): Buffer {
  const content = Buffer.from(rtf, 'latin1');
  const head = Buffer.alloc(16);
  head.writeUInt32LE(content.length + 12, 0);
  head.writeUInt32LE(content.length, 4);
  head.writeUInt32LE(0x414c454d, 8);
  return Buffer.concat([head, content]);
}

export const oddities: readonly Sample[] = [
  ...decorations,
  ...namesOfFiles,
  ...sendersSamples,
  ...meant,
  ...boards,
  ...outlookOnly,
];
