/** The faces of the built program, each with what starts it on a library. */
import { startBrowserFace } from './browser-face.ts';
import { startWindow } from './electron-face.ts';
import type { FaceOptions, RunningFace } from './face.ts';
import type { Options } from './options.ts';
import { startStandIn } from './stand-in-face.ts';

/** What starts each face. */
export const starts: Readonly<Record<Options['face'], (options: FaceOptions) => Promise<RunningFace>>> = {
  browser: startBrowserFace,
  'stand-in': startStandIn,
  electron: startWindow,
};
