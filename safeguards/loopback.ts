/** The loopback host: who is let in, and what is taken. */
import { breaking, units, type Breakage } from './breakage.ts';

const loopback = 'src/main/faces/loopback';
const server = (name: string) => units(`${loopback}/server.test.ts`, name);
const files = (name: string) => units(`${loopback}/files-and-answers.test.ts`, name);
const previews = (name: string) => units(`${loopback}/previews.test.ts`, name);

export const loopbackBreakages: readonly Breakage[] = [
  ...breaking(`${loopback}/guards.ts`, server('another Host is refused'), [
    ['Host to the letter', 'if (headers.host !== host) return false;', ''],
  ]),
  ...breaking(`${loopback}/guards.ts`, server('a foreign Origin is refused'), [
    ['Origin', 'if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;', ''],
  ]),
  ...breaking(`${loopback}/guards.ts`, server('a request from a page elsewhere is refused'), [
    [
      'pages elsewhere',
      "return from === undefined || from === 'same-origin' || from === 'none';",
      'return from !== null;',
    ],
    [
      'pages of this machine',
      "from === 'same-origin' || from === 'none'",
      "from === 'same-origin' || from === 'none' || from === 'same-site'",
    ],
  ]),
  ...breaking(`${loopback}/guards.ts`, previews('nothing of the app is reachable under a preview’s name'), [
    ['previews are read alone', "if (method !== 'GET' && method !== 'HEAD') return false;", ''],
  ]),
  ...breaking(`${loopback}/guards.ts`, server('a call that is not JSON is refused'), [
    [
      'JSON alone',
      "return declared.split(';', 1)[0]?.trim().toLowerCase() === type;",
      'return declared !== type;',
    ],
  ]),
  ...breaking(`${loopback}/server.ts`, server('without a session nothing is answered'), [
    ['a session', 'if (!sessions.knows(request.headers.cookie)) {', "if (request.url === '/enter') {"],
  ]),
  ...breaking(`${loopback}/server.ts`, server('no other method for a call'), [
    ['one method for each route', 'if (request.method !== expected)', "if (request.method === 'TRACE')"],
  ]),
  ...breaking(`${loopback}/server.ts`, server('a call larger than the limit is refused before it is read'), [
    [
      'calls of a bounded size',
      'const largestCall = 48 * 1024 * 1024;',
      'const largestCall = 48 * 1024 * 1024 * 1024;',
    ],
  ]),
  ...breaking(`${loopback}/server.ts`, server('headers that stop coming close the connection'), [
    [
      'headers that come',
      'headersTimeout: patience,\n    requestTimeout: patience * (times.file + 1),',
      'headersTimeout: 0,\n    requestTimeout: 0,',
    ],
  ]),
  ...breaking(`${loopback}/bodies.ts`, files('a file that grows too large without saying so is refused'), [
    ['bodies as large as they say', 'if (bytes > limits.bytes) throw new BodyRefused(413);', ''],
  ]),
  ...breaking(`${loopback}/bodies.ts`, files('a file that says it is too large is refused'), [
    [
      'sizes that are said',
      "if (Number(request.headers['content-length'] ?? 0) > limits.bytes) throw new BodyRefused(413);",
      '',
    ],
  ]),
  ...breaking(`${loopback}/session.ts`, server('an address lets one browser in, once'), [
    ['a token once', 'tokens.splice(index, 1)', 'tokens.slice(index, index + 1)'],
    ['no cookie for scripts', 'HttpOnly; SameSite=Strict', 'SameSite=Strict'],
    ['no cookie for others', 'HttpOnly; SameSite=Strict', 'HttpOnly; SameSite=Lax'],
  ]),
  ...breaking(`${loopback}/session.ts`, server('a session of another host, or a made-up one, is none'), [
    [
      'a session that was given',
      'return secret !== null && find(sessions, secret) !== -1;',
      'return secret !== null;',
    ],
  ]),
  ...breaking(`${loopback}/session.ts`, server('a token that was never given lets nobody in'), [
    [
      'a token that was given',
      'if (taken === undefined || taken.until < Date.now()) return null;',
      'if (taken !== undefined && taken.until < Date.now()) return null;',
    ],
  ]),
  ...breaking(`${loopback}/listen.ts`, previews('a stranger may not wait at the other loopback address'), [
    ['both addresses of this machine', "      await listen(second, port, '::1');\n", ''],
  ]),
  ...breaking(
    `${loopback}/preview-hosts.ts`,
    previews('a name that no preview has is refused as any other'),
    [['names that were given', '&& known.has(id) ? id : null', '? id : null']],
  ),
];
