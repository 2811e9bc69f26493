import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// better-sqlite3 alone stays outside: it is native. Everything else is part of the bundle.
const native = ['better-sqlite3', 'electron'];

export default defineConfig({
  main: {
    // Its build for Node declares a `require` of its own, beside the one that is put at the head of every chunk.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        external: native,
        input: {
          electron: 'src/main/faces/electron/main.ts',
          'app-process': 'src/main/faces/electron/app-process.ts',
          browser: 'src/main/faces/browser/main.ts',
          cli: 'src/main/faces/cli/main.ts',
          'mail-worker': 'src/main/applications/mail/worker.ts',
          'document-worker': 'src/main/documents/document-worker.ts',
          'preview-worker': 'src/main/jekyll/preview-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        external: native,
        input: { preload: 'src/preload/preload.ts' },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: { minify: true, rolldownOptions: { input: { index: 'src/renderer/index.html' } } },
  },
});
