/** The window's shell: Electron's own checklist, and what Vivier adds to it. */
import { breaking, units, window, type Breakage } from './breakage.ts';

const shell = 'src/main/faces/electron';
const walls = window('the window is asked for with every wall around its pages');
const permissions = window('no permission is given, however it is asked for');
const network = window('nothing is asked of a network or a disk');
const stays = window('no page within a page, and no redirection');
const heard = window('nobody but the window’s own page is heard, on any channel');
const outside = window('only https and mails that fill in words go outside', 'page-reach');
const schemes = window('schemes of its own stand in the place of files', 'schemes');
const answers = window('a scheme answers what it knows, and no path leads out of its folder', 'schemes');
const packaged = window('a packaged program has no tools of developers');
const trust = window('no certificate is believed that does not hold');
const bridge = window('a page finds nothing of Node or Electron', 'page-reach');

export const windowBreakages: readonly Breakage[] = [
  ...breaking(
    `${shell}/window.ts`,
    walls,
    [
      ['sandbox of a page', 'sandbox: true', 'sandbox: false'],
      ['isolation of the preload', 'contextIsolation: true', 'contextIsolation: false'],
      ['no Node in a page', 'nodeIntegration: false', 'nodeIntegration: true'],
      ['no Node in a page’s worker', 'nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'],
      ['no Node in a frame', 'nodeIntegrationInSubFrames: false', 'nodeIntegrationInSubFrames: true'],
      ['same-origin rules', 'webSecurity: true', 'webSecurity: false'],
      ['no insecure content', 'allowRunningInsecureContent: false', 'allowRunningInsecureContent: true'],
      ['no experiments of Chromium', 'experimentalFeatures: false', "enableBlinkFeatures: 'HTMLIsland'"],
      ['no webview', 'webviewTag: false', 'webviewTag: true'],
      ['no navigation by dropping', 'navigateOnDragDrop: false', 'navigateOnDragDrop: true'],
      ['no dialogs of pages', 'disableDialogs: true', 'disableDialogs: false'],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/window.ts`,
    packaged,
    [['no developer tools in the package', 'devTools: !app.isPackaged', 'devTools: true']],
    ['main'],
  ),
  ...breaking(
    `${shell}/window.ts`,
    heard,
    [
      [
        'only the window’s own frame',
        'frame !== null && frame === window?.webContents.mainFrame && frame.origin === origin',
        'frame !== null && frame.origin === origin',
      ],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/main.ts`,
    walls,
    [
      ['sandbox of every page', 'app.enableSandbox();', ''],
      [
        'no network at all',
        'if (developed === undefined)\n    forbidNetwork(',
        'if (developed !== undefined)\n    forbidNetwork(',
      ],
      ['permissions refused at start', 'denyPermissions(session.defaultSession);', ''],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/main.ts`,
    stays,
    [
      [
        'every page confined when it is made',
        "app.on('web-contents-created'",
        "app.on('browser-window-blur'",
      ],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/main.ts`,
    packaged,
    [
      ['switches of debuggers', 'const refused = app.isPackaged ?', 'const refused = !app.isPackaged ?'],
      [
        'no page from a developer’s server',
        "const developed = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];",
        "const developed = process.env['ELECTRON_RENDERER_URL'];",
      ],
    ],
    ['main'],
  ),
  ...breaking(`${shell}/main.ts`, trust, [['nobody trusted', 'trustNobody();', '']], ['main']),
  ...breaking(
    `${shell}/switches.ts`,
    packaged,
    [
      ['no remote debugging', "  'remote-debugging-port',\n", ''],
      ['no other program for Chromium’s', "  'renderer-cmd-prefix',\n", ''],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/confine.ts`,
    permissions,
    [
      [
        'requests for permissions',
        '_permission, answer) => answer(false)',
        '_permission, answer) => answer(true)',
      ],
      [
        'checks of permissions',
        'setPermissionCheckHandler(() => false)',
        'setPermissionCheckHandler(() => true)',
      ],
      ['devices', 'setDevicePermissionHandler(() => false)', 'setDevicePermissionHandler(() => true)'],
      [
        'the screen',
        '_request, answer) => answer(null)',
        "_request, answer) => answer({ audio: 'loopback' })",
      ],
      ['downloads', "session.on('will-download', (event) => event.preventDefault());", ''],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/confine.ts`,
    network,
    [
      ['requests over the network', "new Set(['app:',", "new Set(['https:', 'app:',"],
      ['files of the disk', "new Set(['app:',", "new Set(['file:', 'app:',"],
      [
        'requests of nothing known',
        'cancel: !loaded.has(protocol) &&',
        'cancel: /^(?:https?|wss?):/.test(protocol) &&',
      ],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/confine.ts`,
    stays,
    [
      ['navigation', "contents.on('will-navigate', (event) => event.preventDefault());", ''],
      ['redirections', "contents.on('will-redirect', (event) => event.preventDefault());", ''],
      ['webviews', "contents.on('will-attach-webview', (event) => event.preventDefault());", ''],
      [
        'frames from elsewhere',
        'if (event.isMainFrame || !isShown) event.preventDefault();',
        'if (event.isMainFrame) event.preventDefault();',
      ],
      ['links of letters', 'asked !== null && link === undefined) ||', 'asked !== null) ||'],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/confine.ts`,
    trust,
    [
      ['certificates that do not hold', 'trust(false);', 'trust(true);'],
      [
        'a person’s certificates',
        "app.on('select-client-certificate'",
        "app.on('accessibility-support-changed' as 'select-client-certificate'",
      ],
      ['passwords for hosts', 'answer();\n', "answer('lou', 'secret');\n"],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/outside.ts`,
    outside,
    [
      [
        'web over TLS alone',
        "url?.protocol === 'https:'",
        "url?.protocol === 'https:' || url?.protocol === 'http:'",
      ],
      [
        'no program by an address',
        "if (url?.protocol !== 'mailto:') return false;",
        "if (url?.protocol !== 'mailto:') return url !== null;",
      ],
      [
        'no file attached to a mail',
        '.every((field) => mailFields.has(field.toLowerCase()))',
        '.every((field) => field !== field.toUpperCase())',
      ],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/ipc.ts`,
    heard,
    [
      [
        'sender of a question',
        "if (!window.isOurPage(event.senderFrame)) throw new Error('not our page');",
        '',
      ],
    ],
    ['main'],
  ),
  ...breaking(`${shell}/ipc.ts`, units(`${shell}/ipc.test.ts`, 'a stranger is not heard'), [
    ['sender of what is told', 'if (!window.isOurPage(event.senderFrame)) return;', ''],
  ]),
  ...breaking(`${shell}/ipc.ts`, units(`${shell}/ipc.test.ts`, 'words of another shape are not understood'), [
    ['shape of a question', "if (!read.success) throw new Error('not understood');", ''],
    ['shape of what is told', 'if (read.success) act(...read.data);', 'act(...(args as z.output<Shape>));'],
  ]),
  ...breaking(
    `${shell}/schemes.ts`,
    schemes,
    [
      [
        'rights of previews',
        '{ scheme: previewScheme, privileges: { standard: true, secure: true } }',
        '{ scheme: previewScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }',
      ],
      [
        'rights of letters',
        '{ scheme: letterScheme, privileges: { standard: true, secure: true } }',
        '{ scheme: letterScheme, privileges: { standard: true, secure: true, bypassCSP: true } }',
      ],
      [
        'no fetch past the policy',
        'supportFetchAPI: true, corsEnabled: true',
        'supportFetchAPI: true, corsEnabled: false',
      ],
    ],
    ['main'],
  ),
  ...breaking(
    `${shell}/schemes.ts`,
    answers,
    [
      ['one host of the app’s scheme', 'if (host !== appHost || ', 'if ('],
      [
        'reading alone, of previews',
        'isReading(request) ? previewOf(request.url) : null',
        'previewOf(request.url)',
      ],
    ],
    ['main'],
  ),
  ...breaking(`${shell}/preview-scheme.ts`, units(`${shell}/preview-scheme.test.ts`, 'names no preview'), [
    ['names of previews', 'const id = /^[0-9a-f]{32}$/;', 'const id = /^[0-9a-f]+/;'],
  ]),
  ...breaking(`${shell}/letter-scheme.ts`, units(`${shell}/letter-scheme.test.ts`, 'names no letter'), [
    ['names of letters', 'const name = /^[0-9a-f]{32}$/;', 'const name = /^[0-9a-f]+/;'],
  ]),
  ...breaking(
    'src/preload/preload.ts',
    bridge,
    [
      [
        'no channel named by a page',
        "contextBridge.exposeInMainWorld('vivier', bridge);",
        "contextBridge.exposeInMainWorld('vivier', bridge);\ncontextBridge.exposeInMainWorld('ipcRenderer', { send: ipcRenderer.send });",
      ],
    ],
    ['preload'],
  ),
  ...breaking(
    `${shell}/secret-store.ts`,
    units(`${shell}/secret-store.test.ts`, 'nothing is kept where it would not be safe'),
    [
      [
        'no secret without a key store',
        "if (!(await cipher.isSafe())) throw new Error('no safe store');",
        '',
      ],
    ],
  ),
];
