import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const subjects = ['postings', 'website', 'applications', 'settings', 'privacy'];

// docs/architecture.md, "Arrows go down only": who may not import whom.
const zones = [
  {
    target: './src/shared',
    from: ['./src/main', './src/renderer', './src/preload'],
    message: 'shared is pure.',
  },
  {
    target: './src/renderer',
    from: ['./src/main', './src/preload'],
    message: 'The renderer knows the contract only.',
  },
  {
    target: './src/preload',
    from: ['./src/main', './src/renderer'],
    message: 'The preload only carries calls.',
  },
  { target: './src/main', from: ['./src/renderer', './src/preload'], message: 'The app knows no renderer.' },
  {
    target: './src/main/database',
    from: ['./src/main'],
    except: ['./database'],
    message: 'The database lies lowest.',
  },
  {
    target: './src/main/jekyll',
    from: ['./src/main'],
    except: ['./jekyll', './workers', './database'],
    message: 'Jekyll’s reading of a folder knows no subject.',
  },
  {
    target: './src/main/workers',
    from: ['./src/main'],
    except: ['./workers'],
    message: 'A worker’s life knows nothing of its work.',
  },
  {
    target: './src/main/text',
    from: ['./src/main'],
    except: ['./text'],
    message: 'Reading words out of bytes knows no subject.',
  },
  {
    target: './src/main/documents',
    from: ['./src/main'],
    except: ['./documents', './text', './workers', './database'],
    message: 'Drawing words out of documents knows no subject.',
  },
  ...subjects.map((subject) => ({
    target: `./src/main/${subject}`,
    from: [
      './src/main/app.ts',
      './src/main/faces',
      ...subjects.filter((other) => other !== subject).map((other) => `./src/main/${other}`),
    ],
    message: 'Subjects meet in app.ts, not in each other.',
  })),
  {
    target: './src/main/faces',
    from: ['./src/main/database', ...subjects.map((subject) => `./src/main/${subject}`)],
    message: 'A face only carries calls to the app.',
  },
  ...['electron', 'browser', 'cli'].map((face) => ({
    target: `./src/main/faces/${face}`,
    from: ['electron', 'browser', 'cli']
      .filter((other) => other !== face)
      .map((other) => `./src/main/faces/${other}`),
    message: 'Faces do not know each other.',
  })),
];

const electronOnly = { name: 'electron', message: 'Only faces/electron and preload may import electron.' };
const nodeModules = {
  group: ['node:*', 'fs', 'path', 'os', 'crypto', 'child_process'],
  message: 'No Node here.',
};

export default defineConfig(
  { ignores: ['out', 'dist', 'node_modules', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          './src/shared/tsconfig.json',
          './src/main/tsconfig.json',
          './src/preload/tsconfig.json',
          './src/renderer/tsconfig.json',
          './tsconfig.tools.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-imports': ['error', { paths: [electronOnly] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/shared/**', 'src/renderer/**'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [electronOnly], patterns: [nodeModules] }] },
  },
  { files: ['src/main/faces/electron/**', 'src/preload/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/renderer/**/*.tsx', 'src/renderer/**/*.ts'],
    extends: [reactHooks.configs.flat.recommended],
  },
  { files: ['*.config.ts', '*.config.js'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['**/*.test.ts', 'e2e/**', 'bench/**', '**/testing/**'],
    rules: { 'import-x/no-restricted-paths': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // It stands where Electron stands: it takes its types, and gives objects where they name classes.
    files: ['e2e/stand-in/**'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ ...electronOnly, allowTypeImports: true }] },
      ],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
);
