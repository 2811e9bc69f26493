/**
 * What programs put on the clipboard as HTML, in their own way of writing it but with words of the project's own:
 * Word, LibreOffice Writer, Google Docs and a web page. All four say the same, `sameWords`.
 */
export const sameWords = `## Votre mission

Animer des **ateliers *ouverts* à tous** avec [l’équipe](https://example.org/equipe?utm_source=lettre).

- préparer
- animer
  1. le matin
  2. le soir
- restituer

Première ligne  
seconde ligne & fin.
`;

const wordItem = (level: number, list: number, sign: string, words: string) => `
<p class=MsoListParagraphCxSpMiddle style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;
mso-list:l${list} level${level} lfo${list + 1}'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:
Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]><span lang=FR style='color:#2F5496'>${words}<o:p></o:p></span></p>`;

export const fromWord = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Temp/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {mso-style-parent:""; margin:0cm; font-family:"Calibri",sans-serif;}
@list l0:level1 {mso-level-number-format:bullet;} --></style></head>
<body lang=FR style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->
<p class=Titre2 style='mso-outline-level:2'><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;
color:#1F3763'>Votre
mission<o:p></o:p></span></b></p>
<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'>Animer des <b>ateliers
<i style='mso-bidi-font-style:normal'>ouverts</i> à <st1:place w:st="on">tous</st1:place></b> avec <a
href="https://example.org/equipe?utm_source=lettre"><span style='color:windowtext'>l’équipe</span></a>.<span
style='mso-spacerun:yes'>  </span><o:p></o:p></p>
${wordItem(1, 0, '·', 'préparer')}${wordItem(1, 0, '·', 'animer')}
${wordItem(2, 0, '1.', 'le matin')}${wordItem(2, 0, '2.', 'le soir')}${wordItem(1, 0, '·', 'restituer')}
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Image_1"><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape>
<![endif]--><![if !vml]><img width=120 height=80 src="file:///C:/Temp/clip_image001.png" v:shapes="Image_1"><![endif]>Première
ligne<br>
seconde ligne &amp; fin.<o:p></o:p></p>
<!--EndFragment--></body></html>`;

export const fromLibreOffice = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 24.2.1.2 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115%; margin-bottom: 0.25cm }</style></head>
<body lang="fr-FR" link="#000080" vlink="#800000" dir="ltr"><h2 class="western" style="margin-top: 0.35cm"><font face="Liberation Sans, sans-serif"><font size="4" style="font-size: 16pt"><b>Votre mission</b></font></font></h2>
<p style="text-indent: 1cm; line-height: 100%; margin-bottom: 0cm"><font color="#c9211e"><font face="Liberation Serif, serif">Animer
des </font></font><font face="Liberation Serif, serif"><b>ateliers <i>ouverts</i> à tous</b></font><span style="font-weight: normal"> avec </span><a href="https://example.org/equipe?utm_source=lettre"><u>l’équipe</u></a>.</p>
<ul>
	<li><p style="line-height: 100%; margin-bottom: 0cm">préparer</p></li>
	<li><p style="line-height: 100%; margin-bottom: 0cm">animer</p>
	<ol>
		<li><p style="margin-bottom: 0cm">le matin</p></li>
		<li><p style="margin-bottom: 0cm">le soir</p></li>
	</ol></li>
	<li><p style="line-height: 100%; margin-bottom: 0cm">restituer</p></li>
</ul>
<p style="margin-bottom: 0cm"><br/>
</p>
<p style="margin-bottom: 0cm; background: #ffff00">Première ligne<br/>
seconde ligne &amp; fin.</p>
</body></html>`;

const docsText = (words: string, style = '') =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;${style}">${words}</span>`;
const docsItem = (level: number, kind: string, words: string) =>
  `<li dir="ltr" style="list-style-type:${kind};font-size:11pt;font-weight:400;white-space:pre" aria-level="${level}"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;" role="presentation">${docsText(words)}</p></li>`;

export const fromGoogleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-4e5f-8a9b-1c2d3e4f5a6b"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;margin-bottom:6pt;">${docsText('Votre mission', 'font-size:16pt;')}</h2><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${docsText('Animer des ')}${docsText('ateliers ', 'font-weight:700;')}${docsText('ouverts', 'font-weight:700;font-style:italic;')}${docsText(' à tous', 'font-weight:700;')}${docsText(' avec ')}<a href="https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fequipe%3Futm_source%3Dlettre&amp;sa=D&amp;source=docs&amp;usg=AOvVaw0" style="text-decoration:none;">${docsText('l’équipe', 'color:#1155cc;text-decoration:underline;')}</a>${docsText('.')}</p><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;">${docsItem(1, 'disc', 'préparer')}${docsItem(1, 'disc', 'animer')}<ol style="margin-top:0;margin-bottom:0;">${docsItem(2, 'decimal', 'le matin')}${docsItem(2, 'decimal', 'le soir')}</ol>${docsItem(1, 'disc', 'restituer')}</ul><br /><p dir="ltr" style="line-height:1.38;">${docsText('Première ligne')}<span style="white-space:pre-wrap;"><br /></span>${docsText('seconde ligne &amp; fin.')}</p></b><br class="Apple-interchange-newline">`;

export const fromWebPage = `<meta charset='utf-8'><script>window.dataLayer = [];</script><style>.x { color: red }</style>
<article class="post" id="a1" onclick="alert(1)"><header><div class="kicker"></div><h2 class="t">Votre mission <a class="anchor" href="#mission"><svg><path d="M0 0"/></svg></a></h2></header>
<figure><img src="https://tracker.example.org/pixel.gif" alt="" width="1" height="1"></figure>
<div><div>Animer des <strong class="k">ateliers <em>ouverts</em> à tous</strong> avec <a target="_blank" rel="noopener" href="https://example.org/equipe?utm_source=lettre" data-x="1">l’équipe</a>.</div></div>
<ul class="menu"><li><div>préparer</div></li><li><span>animer</span><ol><li>le matin</li><li>le soir</li></ol></li><li>restituer</li></ul>
<iframe src="https://example.org/ad"></iframe><button>Partager</button><div hidden>caché</div><div style="display:none">caché</div>
<div style="color:#333;font-family:serif">Première ligne<br>seconde ligne &amp; fin.</div></article>`;
