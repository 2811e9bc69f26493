/** `npm run build` */
import { build } from './built.ts';

await build();
