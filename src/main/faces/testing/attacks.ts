/** Requests that nobody who may speak to the host would send, as bytes on a socket: one list for every host that is tried. */
import { connect } from 'node:net';

export interface Target {
  readonly port: number;
  /** `NAME=SECRET` of a session that is let in. */
  readonly cookie: string;
  /** The token of an address that was used. */
  readonly usedToken: string;
  /** A name that shows a preview, where there is one. */
  readonly previewHost: string | null;
}

export interface Attack {
  /** Which of the host's rules it breaks. */
  readonly rule:
    | 'host'
    | 'origin'
    | 'cross-site'
    | 'no session'
    | 'old token'
    | 'method'
    | 'type'
    | 'huge'
    | 'slow'
    | 'websocket'
    | 'hand-over'
    | 'preview'
    | 'form';
  readonly name: string;
  /** What is sent, piece by piece; a pause of so many ms where a number stands. */
  readonly sent: readonly (string | number)[];
  /** Statuses that refuse it. */
  readonly refusals: readonly number[];
}

const body = JSON.stringify({ name: 'postings.create', input: { title: 'from elsewhere' } });

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

/** The call that is let in, and what each attack changes of it; null leaves a header out. */
export function callOf(
  { port, cookie }: Target,
  { method = 'POST', path = '/call', headers = {}, body: sent = body }: Asked = {},
) {
  const all: Record<string, string | null> = {
    Host: `127.0.0.1:${port}`,
    Cookie: cookie,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(sent)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${sent}`;
}

/** Every attack on a host; `patience` is the host's own, in ms. */
export function attacksOn(target: Target, patience: number): readonly Attack[] {
  const { port, usedToken, previewHost } = target;
  const own = `127.0.0.1:${port}`;
  const attacks: Attack[] = [];
  const add = (
    rule: Attack['rule'],
    name: string,
    refusals: readonly number[],
    sent: Asked | Attack['sent'],
  ) => attacks.push({ rule, name, refusals, sent: 'length' in sent ? sent : [callOf(target, sent)] });

  const readings = [
    '/',
    '/events',
    '/session',
    '/documents/x',
    '/originals/x',
    '/document-bytes/x',
    '/manifest.webmanifest',
  ];
  const takings = ['/call', '/files?name=a.eml', '/farewell', '/saved', '/opened', '/hand-over'];

  // A name of somebody else's that leads to this machine (DNS rebinding), with everything else right.
  for (const host of [
    `evil.example:${port}`,
    'evil.example',
    `localhost:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `127.0.0.1:${port}.evil.example`,
    `127.0.0.1.evil.example:${port}`,
    `127.1:${port}`,
    `2130706433:${port}`,
    `[::1]:${port}`,
    `0.0.0.0:${port}`,
    `user@127.0.0.1:${port}`,
    `${'0'.repeat(32)}.localhost:${port}`,
    '',
  ]) {
    add('host', `call by ${host}`, [400, 403], { headers: { Host: host } });
    add('host', `page by ${host}`, [400, 403], {
      method: 'GET',
      path: '/',
      body: '',
      headers: { Host: host },
    });
  }
  add('host', 'two hosts', [400, 403], { headers: { Host: `evil.example:${port}\r\nHost: ${own}` } });
  add('host', 'none at all', [400, 403], { headers: { Host: null } });

  for (const origin of [
    'https://evil.example',
    `http://evil.example:${port}`,
    `https://${own}`,
    `http://localhost:${port}`,
    `http://127.0.0.1:${port + 1}`,
    `http://${own}.evil.example`,
    'http://127.0.0.1',
    'null',
    'file://',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    `http://${'0'.repeat(32)}.localhost:${port}`,
  ])
    for (const path of takings)
      add('origin', `${path} from ${origin}`, [403], { path, headers: { Origin: origin } });

  for (const site of ['cross-site', 'same-site', 'something-new'])
    for (const path of [...takings, ...readings]) {
      const method = takings.includes(path) ? 'POST' : 'GET';
      add('cross-site', `${path} from ${site}`, [403], { method, path, headers: { 'Sec-Fetch-Site': site } });
    }

  const strangers: Readonly<Record<string, string | null>> = {
    none: null,
    empty: `${target.cookie.split('=')[0] ?? ''}=`,
    'made up': `${target.cookie.split('=')[0] ?? ''}=${'A'.repeat(43)}`,
    'of another port': target.cookie.replace(/^vivier-\d+/, 'vivier-1'),
    'cut short': target.cookie.slice(0, -1),
    'the used token': `${target.cookie.split('=')[0] ?? ''}=${usedToken}`,
  };
  for (const [name, cookie] of Object.entries(strangers))
    for (const path of [...takings, ...readings]) {
      const method = takings.includes(path) ? 'POST' : 'GET';
      add('no session', `${path} with ${name}`, [401], { method, path, headers: { Cookie: cookie } });
    }

  for (const token of [
    usedToken,
    '',
    'A'.repeat(43),
    `${usedToken}x`,
    '%00',
    `${usedToken}&token=${usedToken}`,
  ])
    add('old token', `enter with ${token.replaceAll(usedToken, 'USED')}`, [401], {
      method: 'GET',
      path: `/enter?token=${token}`,
      body: '',
      headers: { Cookie: null },
    });
  add('old token', 'enter by another method', [405], { path: `/enter?token=${usedToken}` });
  add('old token', 'enter from another page', [403], {
    method: 'GET',
    path: `/enter?token=${usedToken}`,
    headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
  });

  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
    for (const path of takings) add('method', `${method} ${path}`, [405], { method, path, body: '' });
  for (const method of ['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
    for (const path of readings) add('method', `${method} ${path}`, [405], { method, path, body: '' });
  add('method', 'TRACE', [405], { method: 'TRACE', path: '/' });
  // No answer at all is a refusal as well: a proxy's method.
  add('method', 'CONNECT', [0, 405], { method: 'CONNECT', path: 'evil.example:443', body: '' });
  add('method', 'one that is none', [400], { method: 'VIVIER' });

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/jsonp',
    'application/octet-stream',
    '',
    null,
  ])
    for (const path of ['/call', '/farewell', '/saved', '/opened'])
      add('type', `${path} as ${type ?? 'nothing'}`, [415], { path, headers: { 'Content-Type': type } });
  for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=a', null])
    add('type', `/files as ${type ?? 'nothing'}`, [415], {
      path: '/files?name=a.eml',
      headers: { 'Content-Type': type },
    });

  add('form', 'JSON that is none', [400], { body: '{"name":' });
  add('form', 'a length that is none', [400], { headers: { 'Content-Length': 'many' } });
  add('form', 'two lengths', [400], { headers: { 'Transfer-Encoding': 'chunked' } });
  add('form', 'a header with a line end', [400], { headers: { 'X-A': 'a\nCookie : b' } });

  const huge = { 'Content-Length': '900000000' };
  add('huge', 'a call', [413], { headers: huge });
  add('huge', 'a file', [413], {
    path: '/files?name=a.eml',
    headers: { ...huge, 'Content-Type': 'application/octet-stream' },
  });
  for (const path of ['/farewell', '/saved', '/opened'])
    add('huge', path, [413], { path, headers: { 'Content-Length': '5000' } });
  add('huge', 'a head', [431], { headers: { 'X-Long': 'a'.repeat(70_000) } });
  add('huge', 'an address', [431], { path: `/${'a'.repeat(70_000)}` });

  const unfinished = { 'Content-Length': '500' };
  add('slow', 'a call that stops', [408], { headers: unfinished });
  add('slow', 'a file that stops', [408], {
    path: '/files?name=a.eml',
    headers: { ...unfinished, 'Content-Type': 'application/octet-stream' },
  });
  add('slow', 'a head that stops', [408], [`GET / HTTP/1.1\r\nHost: ${own}\r\nX-Slow: `]);
  // Whole in the end, and JSON: only the time that it takes as a whole is wrong with it.
  const drops = 40;
  const whole = { 'Content-Length': String(Buffer.byteLength(body) + drops) };
  const drip = Array.from({ length: drops }, () => [patience / 2, ' ']).flat();
  if (patience < 1_000)
    add('slow', 'a call that drips', [408], [callOf(target, { headers: whole }), ...drip]);

  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'Content-Length': null,
    'Content-Type': null,
  };
  for (const path of ['/', '/events', '/call', '/hand-over'])
    for (const origin of [`http://${own}`, 'https://evil.example', null])
      for (const cookie of [target.cookie, null])
        add(
          'websocket',
          `${path} from ${origin ?? 'no page'}, ${cookie === null ? 'without' : 'with'} a session`,
          [403],
          {
            method: 'GET',
            path,
            body: '',
            headers: { ...upgrade, Origin: origin, Cookie: cookie },
          },
        );
  add('websocket', 'HTTP/2 in the clear', [403], {
    method: 'GET',
    path: '/',
    body: '',
    headers: { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAAQAAP__' },
  });

  for (const key of [null, '', 'Bearer', `Bearer ${'A'.repeat(43)}`, `Basic ${usedToken}`])
    add('hand-over', `with ${key ?? 'no'} key`, [401], {
      path: '/hand-over',
      body: '{}',
      headers: { Authorization: key },
    });
  add('hand-over', 'by a page', [403], {
    path: '/hand-over',
    body: '{}',
    headers: { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin' },
  });

  if (previewHost !== null) {
    const there = { Host: previewHost, Cookie: null, 'Content-Type': null, 'Content-Length': null };
    const ask = (name: string, headers: Readonly<Record<string, string | null>>, asked: Asked = {}) =>
      add('preview', name, [403], {
        method: 'GET',
        path: '/',
        body: '',
        ...asked,
        headers: { ...there, ...headers },
      });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) ask(`by ${method}`, {}, { method });
    ask('read by the app’s page', { Origin: `http://${own}` });
    ask('read by another page', { Origin: 'https://evil.example' });
    ask('run as a script', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'script' });
    ask('fetched', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'empty' });
    ask('its fonts from outside', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'font' });
    ask('by another preview', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Dest': 'iframe' });
    ask('as a WebSocket', { ...upgrade });
    ask('at another port', { Host: previewHost.replace(/\d+$/, '1') });
    ask('under another name', { Host: previewHost.replace(/^.{4}/, '0000') });
    ask('below its name', { Host: `a.${previewHost}` });
  }
  return attacks;
}

/** Sends the bytes and answers the status that comes back; 0 where the host says nothing and closes. */
export async function statusOf({ sent }: Attack, port: number, longest: number): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (/\r\n\r\n/.test(heard)) resolve();
    });
    socket.once('close', () => resolve());
    socket.on('error', () => resolve());
    socket.setTimeout(longest, () => resolve());
  });
  for (const piece of sent) {
    if (heard !== '' || socket.destroyed) break;
    if (typeof piece === 'string') socket.write(piece);
    else await new Promise((resolve) => setTimeout(resolve, piece));
  }
  await ended;
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0);
}
