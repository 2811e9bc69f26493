/** The one window: where it stands, how large its words are, and that it is never torn from what is being typed. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type WebFrameMain } from 'electron';

import { keepWindowState, placeWindow, readWindowState, smallest, type WindowState } from './window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  /** What it shows. */
  readonly address: string;
  /** The origin of that address, as a frame names it. */
  readonly origin: string;
  /** The folder where its place is kept. */
  readonly profile: string;
  /** Asks the page to save what is typed; false where the window has to stay for it. */
  readonly saveAll: (window: BrowserWindow) => Promise<boolean>;
  /** A window was made, and shows nothing yet. */
  readonly made: (window: BrowserWindow) => void;
  /** The system ends and waits for nobody: what is typed is saved at once. */
  readonly sessionEnds: () => void;
  /** It stays although it was to be closed. */
  readonly stayed: () => void;
}

export interface AppWindow {
  /** Null while it is closed, as it may be on macOS. */
  readonly shown: () => BrowserWindow | null;
  /** Shows it, in front and ready to be typed in. */
  show(): void;
  zoom(step: 1 | -1 | 0): void;
  /** Only the main frame of this window, at the app's own address, may call. */
  isOurPage(frame: WebFrameMain | null): boolean;
}

const zoomStep = 0.5;
const [smallestZoom, largestZoom] = [-3, 6];
/** Moving and resizing tell of themselves all the time. */
const keepAfter = 500;
/** The page's own ground, `--paper`, so that nothing flashes before it is drawn. */
const paper = { light: '#faf9f6', dark: '#121a1e' };

export function openWindow(options: WindowOptions): AppWindow {
  const { preload, address, origin, profile, saveAll } = options;
  const file = join(profile, 'window.json');
  let window: BrowserWindow | null = null;
  let state = readWindowState(file);
  let later: ReturnType<typeof setTimeout> | undefined;

  function keep(changes: Partial<WindowState>): void {
    state = { ...state, ...changes };
    clearTimeout(later);
    later = setTimeout(() => keepWindowState(file, state), keepAfter);
  }

  function setZoom(level: number): void {
    const zoom = Math.min(largestZoom, Math.max(smallestZoom, level));
    window?.webContents.setZoomLevel(zoom);
    keep({ zoom });
  }

  const areas = () => screen.getAllDisplays().map(({ workArea }) => workArea);

  function make(): void {
    const made = new BrowserWindow({
      ...placeWindow(state.bounds, areas()),
      minWidth: smallest.width,
      minHeight: smallest.height,
      show: false,
      title: 'Vivier',
      backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        disableDialogs: true,
        devTools: !app.isPackaged,
        spellcheck: true,
      },
    });
    window = made;
    options.made(made);
    if (state.isMaximized) made.maximize();
    if (state.isFullScreen) made.setFullScreen(true);
    made.once('ready-to-show', () => {
      made.webContents.setZoomLevel(state.zoom);
      made.show();
    });
    // A page that is loaded anew would begin at 100 %.
    made.webContents.on('did-finish-load', () => made.webContents.setZoomLevel(state.zoom));
    made.webContents.on('zoom-changed', (_event, direction) =>
      setZoom(state.zoom + (direction === 'in' ? zoomStep : -zoomStep)),
    );
    const stands = () => {
      if (!made.isMinimized())
        keep({
          bounds: made.getNormalBounds(),
          isMaximized: made.isMaximized(),
          isFullScreen: made.isFullScreen(),
        });
    };
    made.on('resize', stands);
    made.on('move', stands);
    made.on('maximize', stands);
    made.on('unmaximize', stands);
    made.on('enter-full-screen', stands);
    made.on('leave-full-screen', stands);
    // A screen that is taken away takes no window with it.
    const comeBack = () => {
      const { x, y, width, height } = placeWindow(made.getNormalBounds(), areas());
      if (x === undefined || y === undefined) {
        made.setSize(width, height);
        made.center();
      }
    };
    screen.on('display-removed', comeBack);

    made.on('query-session-end', options.sessionEnds);
    made.on('session-end', options.sessionEnds);

    let mayClose = false;
    let isClosing = false;
    made.on('close', (event) => {
      if (mayClose) return;
      // Closing waits for what is typed to be kept, and asks nothing where that is done.
      event.preventDefault();
      stands();
      clearTimeout(later);
      keepWindowState(file, state);
      if (isClosing) return;
      isClosing = true;
      void saveAll(made).then((closes) => {
        isClosing = false;
        mayClose = closes;
        if (!closes) options.stayed();
        else if (!made.isDestroyed()) made.close();
      });
    });
    made.once('closed', () => {
      screen.off('display-removed', comeBack);
      window = null;
    });
    void made.loadURL(address);
  }

  return {
    shown: () => window,
    show() {
      if (window === null) {
        make();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    zoom: (step) => setZoom(step === 0 ? 0 : state.zoom + step * zoomStep),
    isOurPage: (frame) =>
      frame !== null && frame === window?.webContents.mainFrame && frame.origin === origin,
  };
}
