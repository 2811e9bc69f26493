import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

import { licences } from './scripts/packaging/licences.ts';

// better-sqlite3 alone stays outside: it is native. Everything else is part of the bundle.
const native = ['better-sqlite3', 'electron'];

/**
 * pdf.js's workers, fonts, character maps and the decoders that need no WebAssembly: files of their own under `pdf/`,
 * which it asks for by name when a document needs them.
 */
function pdfFiles(): Plugin {
  const resolve = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const library = resolve('pdfjs-dist');
  const files = new Map([
    ['pdf/pdf.worker.mjs', join(library, 'legacy/build/pdf.worker.min.mjs')],
    ['pdf/pdf.renderer.mjs', join(library, 'legacy/build/pdf.renderer.min.mjs')],
    ['pdf/jbig2_nowasm_fallback.js', join(library, 'wasm/jbig2_nowasm_fallback.js')],
    ['pdf/openjpeg_nowasm_fallback.js', join(library, 'wasm/openjpeg_nowasm_fallback.js')],
  ]);
  for (const [folder, from] of [
    ['fonts', 'standard_fonts'],
    ['cmaps', 'cmaps'],
  ] as const)
    for (const name of readdirSync(join(library, from)))
      if (/\.(?:bcmap|pfb)$/.test(name)) files.set(`pdf/${folder}/${name}`, join(library, from, name));
  // pdf.js brings a Liberation Sans under the GPL; Arimo is its successor under a free licence, letter by letter as wide.
  const sans = resolve('@expo-google-fonts/arimo');
  for (const [name, style] of [
    ['Regular', '400Regular'],
    ['Italic', '400Regular_Italic'],
    ['Bold', '700Bold'],
    ['BoldItalic', '700Bold_Italic'],
  ] as const)
    files.set(`pdf/fonts/LiberationSans-${name}.ttf`, join(sans, style, `Arimo_${style}.ttf`));
  return {
    name: 'pdf-files',
    generateBundle() {
      for (const [fileName, from] of files)
        this.emitFile({ type: 'asset', fileName, source: readFileSync(from) });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const from = files.get((request.url ?? '').replace(/^\/|\?.*$/g, ''));
        if (from === undefined) {
          next();
          return;
        }
        response.setHeader('content-type', /js$/.test(from) ? 'text/javascript' : 'application/octet-stream');
        response.end(readFileSync(from));
      });
    },
  };
}

/** The icons that an installed page is shown by, drawn once for every face. */
function appIcons(): Plugin {
  return {
    name: 'app-icons',
    generateBundle() {
      for (const size of ['256x256', '512x512'])
        this.emitFile({
          type: 'asset',
          fileName: `icons/${size}.png`,
          source: readFileSync(`resources/icons/${size}.png`),
        });
      // Systems that cut every icon to a shape of their own need it without corners.
      const drawn = readFileSync('resources/icon.svg', 'utf8');
      this.emitFile({
        type: 'asset',
        fileName: 'icons/maskable.svg',
        source: drawn.replace(/(<rect[^>]*) rx="\d+"/, '$1'),
      });
    },
  };
}

/** The window's icon for bars of either ground. */
function windowIcons(): Plugin {
  return {
    name: 'window-icons',
    generateBundle() {
      const drawn = {
        'light.png': 'icons/256x256.png',
        'light.ico': 'icon.ico',
        'dark.png': 'icons-dark/256x256.png',
        'dark.ico': 'icon-dark.ico',
      };
      for (const [name, from] of Object.entries(drawn))
        this.emitFile({
          type: 'asset',
          fileName: `icons/${name}`,
          source: readFileSync(`resources/${from}`),
        });
    },
  };
}

const collect = licences(import.meta.dirname);

export default defineConfig({
  main: {
    plugins: [windowIcons(), collect('main')],
    // Its build for Node declares a `require` of its own, beside the one that is put at the head of every chunk.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        external: native,
        input: {
          start: 'src/main/faces/electron/start.ts',
          electron: 'src/main/faces/electron/main.ts',
          'app-process': 'src/main/faces/electron/app-process.ts',
          browser: 'src/main/faces/browser/main.ts',
          'browser-keeper': 'src/main/faces/browser/keeper.ts',
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
    plugins: [collect('preload')],
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
    plugins: [react(), pdfFiles(), appIcons(), collect('renderer')],
    build: { minify: true, rolldownOptions: { input: { index: 'src/renderer/index.html' } } },
  },
});
