/** Gives `import … from 'electron'` to the stand-in; `run.ts` says how it is started. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(name, context, next) {
    if (name !== 'electron') return next(name, context);
    return { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true };
  },
});
