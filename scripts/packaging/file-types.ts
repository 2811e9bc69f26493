/** File associations as each system's packages write them down. */
import { fileAssociations, type FileAssociation } from '../../src/shared/file-associations.ts';

/** Linux: Vivier's own file types; those of others are known there already. */
export function mimeTypes(): string {
  const types = fileAssociations.filter(({ isOwn }) => isOwn).map(mimeType);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
    ...types,
    '</mime-info>',
    '',
  ].join('\n');
}

function mimeType({ ending, mediaType, name }: FileAssociation): string {
  return [
    `  <mime-type type="${mediaType}">`,
    `    <comment>${escaped(name.en)}</comment>`,
    `    <comment xml:lang="fr">${escaped(name.fr)}</comment>`,
    `    <glob pattern="*${ending}"/>`,
    '    <icon name="vivier"/>',
    '  </mime-type>',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The language that an installer speaks, as Windows numbers it. */
const french = 1036;

/**
 * Windows: what the installer adds to what the packager writes by itself. A type of others is offered under "open with"
 * and keeps the program that it has; names of types are said in the installer's language.
 */
export function windowsInstaller(): string {
  const classes = 'Software\\Classes';
  const lines = ['!macro customInstall'];
  for (const { ending, isOwn, name } of fileAssociations) {
    const key = `${classes}\\Vivier${ending}`;
    if (!isOwn) {
      lines.push(
        `  WriteRegStr SHELL_CONTEXT "${key}\\DefaultIcon" "" "$appExe,0"`,
        `  WriteRegStr SHELL_CONTEXT "${key}\\shell\\open\\command" "" '"$appExe" "%1"'`,
        `  WriteRegNone SHELL_CONTEXT "${classes}\\${ending}\\OpenWithProgids" "Vivier${ending}"`,
      );
    }
    lines.push(
      `  \${If} $LANGUAGE == ${french}`,
      `    WriteRegStr SHELL_CONTEXT "${key}" "" "${quoted(name.fr)}"`,
      '  ${Else}',
      `    WriteRegStr SHELL_CONTEXT "${key}" "" "${quoted(name.en)}"`,
      '  ${EndIf}',
    );
  }
  lines.push('!macroend', '', '!macro customUnInstall');
  for (const { ending, isOwn } of fileAssociations)
    if (!isOwn)
      lines.push(
        `  DeleteRegValue SHELL_CONTEXT "${classes}\\${ending}\\OpenWithProgids" "Vivier${ending}"`,
        `  DeleteRegKey SHELL_CONTEXT "${classes}\\Vivier${ending}"`,
      );
  lines.push('!macroend', '');
  // The installer's compiler takes a file for UTF-8 by its mark.
  return `\uFEFF${lines.join('\r\n')}`;
}

function quoted(text: string): string {
  return text.replaceAll('$', '$$$$').replaceAll('"', '$\\"');
}
