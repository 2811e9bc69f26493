/** Mails with HTML, modelled on what mail programs write; people and addresses are samples. */

export interface LaidOutMail {
  readonly name: string;
  readonly subject: string;
  readonly html: string;
  readonly text?: string;
  /** Pictures of the text by their Content-ID. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
}

/** The mail as an `.eml` file: alternatives, and the pictures related to the HTML. */
export function laidOutEml({
  name,
  subject,
  html,
  text = 'Voir la mise en page.',
  pictures = {},
}: LaidOutMail): Buffer {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
  const word = (words: string) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`;
  const part = (head: readonly string[], body: Uint8Array) => [
    ...head,
    'Content-Transfer-Encoding: base64',
    '',
    base64(body),
  ];
  const id = Buffer.from(name + subject)
    .toString('hex')
    .slice(0, 40);
  return Buffer.from(
    [
      `From: ${word(name)} <${name.split(' ')[0]?.normalize('NFD').replace(/\W/g, '').toLowerCase() ?? 'a'}@example.org>`,
      'To: jobs@example.org',
      `Subject: ${word(subject)}`,
      'Date: Fri, 20 Nov 2026 09:30:00 +0100',
      `Message-ID: <${id}@example.org>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="related"',
      '',
      '--related',
      'Content-Type: multipart/alternative; boundary="either"',
      '',
      '--either',
      ...part(['Content-Type: text/plain; charset=utf-8'], Buffer.from(text)),
      '--either',
      ...part(['Content-Type: text/html; charset=utf-8'], Buffer.from(html)),
      '--either--',
      ...Object.entries(pictures).flatMap(([cid, bytes]) => [
        '--related',
        ...part(
          [
            'Content-Type: image/png; name="image.png"',
            'Content-Disposition: inline',
            `Content-ID: <${cid}>`,
          ],
          bytes,
        ),
      ]),
      '--related--',
      '',
    ].join('\r\n'),
  );
}

/** As Gmail writes: bare blocks, its own fonts, the mail before quoted at the end. */
export const gmailMail: LaidOutMail = {
  name: 'Inès Exemple',
  subject: 'Candidature développeuse Ruby',
  html:
    '<div dir="ltr"><div class="gmail_default" style="font-family:arial,helvetica,sans-serif;font-size:small;color:#000000">Bonjour,</div>' +
    '<div><br></div><div>Je vous propose ma candidature au poste de <b>développeuse Ruby</b>. Voici trois projets&nbsp;:</div>' +
    '<ul><li style="margin-left:15px"><a href="https://portfolio.example/ines">mon portfolio</a></li><li style="margin-left:15px">un service public en ligne</li>' +
    '<li style="margin-left:15px"><a href="https://suivi.example/clic?u=https%3A%2F%2Fcode.example%2Fines">code.example/ines</a></li></ul>' +
    '<div>Bien à vous,<br clear="all"></div><div><br></div><span class="gmail_signature_prefix">-- </span><br>' +
    '<div dir="ltr" class="gmail_signature"><div dir="ltr"><font color="#888888">Inès Exemple<br></font><a href="tel:+33600000000" target="_blank">06 00 00 00 00</a> · <a href="mailto:ines@example.org">ines@example.org</a></div></div></div>' +
    '<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Le jeu. 19 nov. 2026 à 10:02, Équipe &lt;<a href="mailto:jobs@example.org">jobs@example.org</a>&gt; a écrit&nbsp;:<br></div>' +
    '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>Bonjour,<br>Le poste est ouvert jusqu’au 30 novembre.</div></blockquote></div>',
};

/** As Outlook writes, through Word: a style sheet, empty paragraphs, a picture in the signature. */
export function outlookMail(logo: Uint8Array): LaidOutMail {
  return {
    name: 'Karim Modèle',
    subject: 'Candidature spontanée',
    pictures: { 'image001.png@01DC5A2B.7F3C4D50': logo },
    html:
      '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)">' +
      '<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--\n/* Font Definitions */\n@font-face\n\t{font-family:Aptos;\n\tpanose-1:2 11 0 4 2 2 2 2 2 4;}\n/* Style Definitions */\np.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0cm;\n\tfont-size:11.0pt;\n\tfont-family:"Aptos",sans-serif;\n\tmso-ligatures:standardcontextual;}\na:link, span.MsoHyperlink\n\t{mso-style-priority:99;\n\tcolor:#467886;\n\ttext-decoration:underline;}\n@page WordSection1\n\t{size:612.0pt 792.0pt;}\ndiv.WordSection1\n\t{page:WordSection1;}\n--></style></head>' +
      '<body lang="FR" link="#467886" vlink="#96607D" style="word-wrap:break-word"><div class="WordSection1"><p class="MsoNormal">Madame, Monsieur,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>' +
      '<p class="MsoNormal">Veuillez trouver ci-joint mon CV. Mes disponibilités&nbsp;:<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>' +
      '<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;border:none"><tr><td width="160" valign="top" style="width:120.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal"><b>Lundi</b><o:p></o:p></p></td><td width="160" valign="top" style="width:120.0pt;border:solid windowtext 1.0pt;border-left:none;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal">après-midi<o:p></o:p></p></td></tr></table>' +
      '<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Cordialement,<o:p></o:p></p><p class="MsoNormal"><b><span style="font-size:12.0pt;color:#1F4E79">Karim Modèle</span></b><o:p></o:p></p><p class="MsoNormal"><img width="120" height="40" style="width:1.25in;height:.4166in" id="Image_x0020_1" src="cid:image001.png@01DC5A2B.7F3C4D50" alt="Logo"><o:p></o:p></p></div></body></html>',
  };
}

/** As Apple Mail writes: a page of its own style, non-breaking spaces, a quote by its own kind. */
export const appleMail: LaidOutMail = {
  name: 'Zoé Patron',
  subject: 'Alternance communication',
  html:
    '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">Bonjour,<div><br></div>' +
    '<div>Je suis <i>très</i> intéressée par l’alternance.&nbsp;</div><div><br></div><div>Mon site&nbsp;: <a href="https://zoe.example/">https://zoe.example</a></div><div><br id="lineBreakAtBeginningOfMessage"><div><br></div>' +
    '<div>Envoyé de mon iPhone</div><div><br><blockquote type="cite"><div>Le 19 nov. 2026 à 10:02, Équipe &lt;jobs@example.org&gt; a écrit&nbsp;:</div><br class="Apple-interchange-newline"><div><meta charset="UTF-8"><span style="caret-color: rgb(0, 0, 0); font-family: Helvetica; font-size: 12px; float: none; display: inline !important;">Merci de préciser vos dates.</span></div></blockquote></div></div></body></html>',
};

/** As a job board writes: tables for the layout, remote pictures, a pixel that tells, a dark variant, a hidden preface. */
export const boardMail: LaidOutMail = {
  name: 'Plateforme Échantillon',
  subject: 'Nouvelle candidature : Noor Échantillon',
  html:
    '<!DOCTYPE html><html><head><style>@media (prefers-color-scheme: dark){.card{background:#111!important}} @import url(https://fonts.example/css); body{margin:0;background-color:#eef2f5} .card{background-color:#ffffff;border-radius:8px} .btn{background-color:#1a7f5a;color:#ffffff;padding:12px 20px;display:inline-block;text-decoration:none}</style></head>' +
    '<body bgcolor="#eef2f5"><div style="display:none;max-height:0;overflow:hidden;opacity:0">Noor a répondu à votre annonce</div><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px">' +
    '<table role="presentation" class="card" width="520" cellpadding="0" cellspacing="0" border="0"><tr><td style="padding:24px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#223344"><img src="https://img.example/logo.png" alt="Plateforme" width="140" height="40"><h1 style="font-size:22px;margin:16px 0">Une nouvelle candidature</h1>' +
    '<p>Noor Échantillon a répondu à <strong>Chargé·e de projet</strong>.</p><p><a class="btn" href="http://plateforme.example/voir?id=1">Voir la candidature</a></p><p style="font-size:12px;color:#778899">Si le bouton ne marche pas&nbsp;: <a href="https://elsewhere.example/p">https://plateforme.example/voir</a></p></td></tr></table></td></tr></table>' +
    '<img src="https://pixel.example/o.gif?m=1" width="1" height="1" alt=""></body></html>',
};
