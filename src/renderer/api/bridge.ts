import type { Bridge as AnyBridge } from '../../shared/bridge.ts';

export type { BridgeEvent } from '../../shared/bridge.ts';

/** The renderer's way to the app; see `connect.ts` for the one that is lent. */
export type Bridge = AnyBridge<File>;
