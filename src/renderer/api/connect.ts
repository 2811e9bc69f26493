import type { Bridge } from './bridge.ts';
import { httpBridge } from './http-bridge.ts';

declare global {
  interface Window {
    /** Lent by the window's preload; absent in a browser. */
    readonly vivier?: Bridge;
  }
}

/** The one place that looks which face is there. */
export function connect(): Bridge {
  return window.vivier ?? httpBridge();
}
