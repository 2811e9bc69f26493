/** `npm run build` */
import { build } from './built.ts';

process.exitCode = (await build()) ? 0 : 1;
