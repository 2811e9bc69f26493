import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// better-sqlite3 alone stays outside: it is native. Everything else is part of the bundle.
const native = ['better-sqlite3', 'electron'];

/**
 * pdf.js's workers, fonts, character maps and the decoders that need no WebAssembly: files of their own under `pdf/`,
 * which it asks for by name when a document needs them.
 */
function pdfFiles(): Plugin {
  const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const files = new Map([
    ['pdf/pdf.worker.mjs', 'legacy/build/pdf.worker.min.mjs'],
    ['pdf/pdf.renderer.mjs', 'legacy/build/pdf.renderer.min.mjs'],
    ['pdf/jbig2_nowasm_fallback.js', 'wasm/jbig2_nowasm_fallback.js'],
    ['pdf/openjpeg_nowasm_fallback.js', 'wasm/openjpeg_nowasm_fallback.js'],
  ]);
  for (const [folder, from] of [
    ['fonts', 'standard_fonts'],
    ['cmaps', 'cmaps'],
  ] as const)
    for (const name of readdirSync(join(library, from)))
      if (/\.(?:bcmap|pfb|ttf)$/.test(name)) files.set(`pdf/${folder}/${name}`, `${from}/${name}`);
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const [fileName, from] of files)
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(library, from)) });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const from = files.get((request.url ?? '').replace(/^\/|\?.*$/g, ''));
        if (from === undefined) {
          next();
          return;
        }
        response.setHeader('content-type', /js$/.test(from) ? 'text/javascript' : 'application/octet-stream');
        response.end(readFileSync(join(library, from)));
      });
    },
  };
}

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
    plugins: [react(), pdfFiles()],
    build: { minify: true, rolldownOptions: { input: { index: 'src/renderer/index.html' } } },
  },
});
