/** What the system guards keys with: the key chain, DPAPI, libsecret or KWallet, by Electron's `safeStorage`. */
import { safeStorage } from 'electron';

import type { Cipher } from './secret-store.ts';

/** Asked of Electron's main process alone, once the program is ready. */
export const systemCipher: Cipher = {
  async isSafe() {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
    // On Linux without a key store, Electron encrypts with a key that stands in its own source.
    return (
      process.platform !== 'linux' ||
      !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
    );
  },
  encrypt: (secret) => safeStorage.encryptStringAsync(secret),
  async decrypt(encrypted) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(encrypted);
    return { secret: result, isStale: shouldReEncrypt };
  },
};
