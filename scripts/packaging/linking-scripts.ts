/** What a Linux package does once it is installed or taken away, with the command in place of the window. */
import { readFileSync } from 'node:fs';

import { inModules } from '../run.ts';

const program = "'/opt/${sanitizedProductName}/${executable}'";
const launcher = "'/opt/${sanitizedProductName}/resources/cli/linux/${executable}'";

/** The packager's own script, whose link in `/usr/bin` leads to the launcher of the command. */
export function linkingScript(when: 'install' | 'remove'): string {
  const script = readFileSync(inModules(`app-builder-lib/templates/linux/after-${when}.tpl`), 'utf8');
  if (!script.includes(program)) throw new Error('the packager links its program in another way');
  return script.replaceAll(program, launcher);
}
