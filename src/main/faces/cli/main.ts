/** The command line: the same calls for scripts, with `--json` and exit codes one can build on. */
import { Command, CommanderError, Option } from 'commander';

import { isFailure, type Failure } from '../../../shared/errors.ts';
import { locales } from '../../../shared/postings/posting.ts';
import { version } from '../version.ts';
import { systemLanguage } from '../words.ts';
import {
  applicationsImport,
  applicationsList,
  applicationsShow,
  type ImportOptions,
} from './application-commands.ts';
import {
  bundleLook,
  bundleMake,
  bundleTake,
  type MakeOptions,
  type PassphraseOptions,
} from './bundle-commands.ts';
import { siteCheck } from './check-command.ts';
import { applicationsExport, type ExportOptions } from './export-command.ts';
import { backup, doctor, restore, serve } from './library-commands.ts';
import {
  mailboxAdd,
  mailboxFetch,
  mailboxList,
  mailboxRemove,
  type MailboxOptions,
} from './mailbox-commands.ts';
import { privacyAccess, privacyDue, privacyErase } from './privacy-commands.ts';
import { sitePreview } from './preview-command.ts';
import { withApp, type Exit, type Session } from './session.ts';
import { search } from './search-command.ts';
import { offersReplace, type ReplaceOptions } from './replace-command.ts';
import { offersList, siteExport, siteImport } from './site-commands.ts';
import { openTerminal, type MessageId } from './terminal.ts';

const given = process.argv.slice(2);
const terminal = openTerminal(given.includes('--json'), systemLanguage());
const { words } = terminal;
let exit: Exit = 0;

/** Commander's own titles, in the person's language. */
const titles: Readonly<Record<string, MessageId>> = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Arguments:': 'help.arguments',
};

const program = new Command('vivier')
  .description(words('command.vivier'))
  .version(version, '-V, --version', words('option.version'))
  .option('--library <dir>', words('option.library'))
  .addOption(jsonOption())
  .helpOption('-h, --help', words('option.help'))
  .helpCommand(false)
  .exitOverride()
  .configureHelp({ styleTitle: (title) => words(titles[title] ?? 'help.usage') })
  .configureOutput({
    // A command without its second word shows the help; every other complaint is put in words below.
    writeErr: (help) => {
      if (!terminal.json) process.stderr.write(help);
    },
    outputError: () => undefined,
  });

/** `--json` may stand before or behind the command, as `--library` may. */
function jsonOption(): Option {
  return new Option('--json', words('option.json'));
}

/** Adds a command below a parent, with what every command shares. */
function add(parent: Command, name: string, description: MessageId): Command {
  return parent
    .command(name)
    .description(words(description))
    .helpOption('-h, --help', words('option.help'))
    .helpCommand(false)
    .addOption(jsonOption())
    .option('--library <dir>', words('option.library'))
    .copyInheritedSettings(program)
    .exitOverride()
    .allowExcessArguments(false);
}

function library(command: Command): string | undefined {
  const { library: named } = command.optsWithGlobals<{ library?: string }>();
  return named;
}

async function run(command: Command, work: (session: Session) => Promise<Exit>): Promise<void> {
  exit = await withApp(library(command), terminal, work);
}

const site = add(program, 'site', 'command.site');
add(site, 'import', 'command.site.import')
  .argument('<site>', words('argument.site'))
  .action((path: string, _options: unknown, command: Command) =>
    run(command, (session) => siteImport(session, path)),
  );
add(site, 'check', 'command.site.check')
  .argument('<site>', words('argument.site'))
  .action((path: string, _options: unknown, command: Command) =>
    run(command, (session) => siteCheck(session, path)),
  );
add(site, 'export', 'command.site.export')
  .argument('<site>', words('argument.site'))
  .option('--dry-run', words('option.dry-run'), false)
  .action((path: string, { dryRun }: { dryRun: boolean }, command: Command) =>
    run(command, (session) => siteExport(session, path, dryRun)),
  );
add(site, 'preview', 'command.site.preview')
  .argument('<site>', words('argument.site'))
  .argument('<post>', words('argument.post'))
  .action((path: string, post: string, _options: unknown, command: Command) =>
    run(command, (session) => sitePreview(session, path, post)),
  );

const offers = add(program, 'offers', 'command.offers');
add(offers, 'list', 'command.offers.list').action((_options: unknown, command: Command) =>
  run(command, offersList),
);
add(offers, 'replace', 'command.offers.replace')
  .argument('<old>', words('argument.old'))
  .argument('<new>', words('argument.new'))
  .addOption(new Option('--locale <l>', words('option.locale')).choices(locales))
  .option('--match-case', words('option.match-case'), true)
  .option('--no-match-case', words('option.no-match-case'))
  .option('--whole-words', words('option.whole-words'), false)
  .option('--dry-run', words('option.dry-run'), false)
  .action((old: string, fresh: string, options: ReplaceOptions, command: Command) =>
    run(command, (session) => offersReplace(session, old, fresh, options)),
  );

const applications = add(program, 'applications', 'command.applications');
add(applications, 'import', 'command.applications.import')
  .argument('[paths...]', words('argument.paths'))
  .option('--posting <id>', words('option.posting'))
  .option('--resume [import]', words('option.resume'))
  .action((paths: string[], options: ImportOptions, command: Command) =>
    run(command, (session) => applicationsImport(session, paths, options)),
  );
add(applications, 'list', 'command.applications.list').action((_options: unknown, command: Command) =>
  run(command, applicationsList),
);
add(applications, 'show', 'command.applications.show')
  .argument('<id>', words('argument.id'))
  .action((id: string, _options: unknown, command: Command) =>
    run(command, (session) => applicationsShow(session, id)),
  );

add(applications, 'export', 'command.applications.export')
  .argument('<file>', words('argument.export-file'))
  .addOption(new Option('--format <f>', words('option.format')).choices(['csv', 'json']).default('csv'))
  .option('--posting <id>', words('option.export-posting'))
  .option('--stage <stage>', words('option.stage'))
  .option('--tag <tag>', words('option.tag'))
  .action((file: string, options: ExportOptions, command: Command) =>
    run(command, (session) => applicationsExport(session, file, options)),
  );

const bundle = add(program, 'bundle', 'command.bundle');
add(bundle, 'make', 'command.bundle.make')
  .argument('<file>', words('argument.bundle'))
  .argument('<applications...>', words('argument.applications'))
  .option('--passphrase-file <f>', words('option.passphrase-file'))
  .option('--expires <day>', words('option.expires'))
  .option('--words <words>', words('option.words'))
  .option('--answers <bundle>', words('option.answers'))
  .action((file: string, ids: string[], options: MakeOptions, command: Command) =>
    run(command, (session) => bundleMake(session, file, ids, options)),
  );
add(bundle, 'look', 'command.bundle.look')
  .argument('<file>', words('argument.bundle'))
  .option('--passphrase-file <f>', words('option.passphrase-file'))
  .action((file: string, options: PassphraseOptions, command: Command) =>
    run(command, (session) => bundleLook(session, file, options)),
  );
add(bundle, 'take', 'command.bundle.take')
  .argument('<file>', words('argument.bundle'))
  .option('--passphrase-file <f>', words('option.passphrase-file'))
  .action((file: string, options: PassphraseOptions, command: Command) =>
    run(command, (session) => bundleTake(session, file, options)),
  );

add(program, 'search', 'command.search')
  .argument('<words...>', words('argument.words'))
  .addOption(new Option('--order <o>', words('option.order')).choices(['date', 'relevance']).default('date'))
  .option('--limit <n>', words('option.limit'), '100')
  .option('--removed', words('option.removed'), false)
  // `-word` is a word that must not be there.
  .allowUnknownOption()
  .action(
    (
      asked: string[],
      { order, limit, removed }: { order: 'date' | 'relevance'; limit: string; removed: boolean },
      command: Command,
    ) => {
      if (!/^\d{1,9}$/.test(limit) || asked.some((word) => /^--./.test(word)))
        throw new CommanderError(2, 'wrong-use', asked.join(' '));
      const most = Number(limit) === 0 ? null : Number(limit);
      return run(command, (session) => search(session, asked, { order, limit: most, removed }));
    },
  );

const mailbox = add(program, 'mailbox', 'command.mailbox');
add(mailbox, 'add', 'command.mailbox.add')
  .argument('<host>', words('argument.host'))
  .argument('<user>', words('argument.user'))
  .option('--port <n>', words('option.mailbox-port'))
  .option('--starttls', words('option.starttls'), false)
  .option('--folder <name>', words('option.folder'), 'INBOX')
  .option('--posting <id>', words('option.posting'))
  .action((host: string, user: string, options: MailboxOptions, command: Command) =>
    run(command, (session) => mailboxAdd(session, host, user, options)),
  );
add(mailbox, 'list', 'command.mailbox.list').action((_options: unknown, command: Command) =>
  run(command, mailboxList),
);
add(mailbox, 'fetch', 'command.mailbox.fetch')
  .argument('[mailbox]', words('argument.mailbox'))
  .action((id: string | undefined, _options: unknown, command: Command) =>
    run(command, (session) => mailboxFetch(session, id)),
  );
add(mailbox, 'remove', 'command.mailbox.remove')
  .argument('<mailbox>', words('argument.mailbox'))
  .action((id: string, _options: unknown, command: Command) =>
    run(command, (session) => mailboxRemove(session, id)),
  );

const privacy = add(program, 'privacy', 'command.privacy');
add(privacy, 'due', 'command.privacy.due')
  .option('--apply', words('option.apply'), false)
  .action(({ apply }: { apply: boolean }, command: Command) =>
    run(command, (session) => privacyDue(session, apply)),
  );
add(privacy, 'access', 'command.privacy.access')
  .argument('<email>', words('argument.email'))
  .requiredOption('--to <dir>', words('option.to'))
  .action((email: string, { to }: { to: string }, command: Command) =>
    run(command, (session) => privacyAccess(session, email, to)),
  );
add(privacy, 'erase', 'command.privacy.erase')
  .argument('<email>', words('argument.email'))
  .action((email: string, _options: unknown, command: Command) =>
    run(command, (session) => privacyErase(session, email)),
  );

add(program, 'backup', 'command.backup')
  .argument('<file>', words('argument.file'))
  .action((file: string, _options: unknown, command: Command) =>
    run(command, (session) => backup(session, file)),
  );
add(program, 'restore', 'command.restore')
  .argument('<file>', words('argument.file'))
  .action(async (file: string, _options: unknown, command: Command) => {
    exit = await restore(terminal, library(command), file);
  });
add(program, 'doctor', 'command.doctor').action((_options: unknown, command: Command) =>
  run(command, doctor),
);
add(program, 'serve', 'command.serve')
  .option('--port <n>', words('option.port'), '0')
  .action(async ({ port }: { port: string }, command: Command) => {
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommanderError(2, 'wrong-use', port);
    exit = await serve(terminal, library(command), Number(port));
  });

function fail(failure: Pick<Failure, 'code' | 'details'>): Exit {
  const message = terminal.errorWords(failure);
  terminal.answer({ error: { code: failure.code, message } });
  if (!terminal.json) terminal.complain(message);
  // What a person stopped, or a line that was cut, had begun.
  return failure.code === 'cancelled' || failure.code === 'mailbox-cut' ? 1 : 2;
}

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    if (thrown.code === 'commander.help' && !terminal.json) exit = 2;
    else if (thrown.exitCode !== 0) exit = fail({ code: 'wrong-use', details: { given: given.join(' ') } });
  } else if (isFailure(thrown)) {
    exit = fail(thrown);
  } else {
    exit = fail({ code: 'internal', details: { call: 'vivier' } });
    terminal.complain(String(thrown));
  }
}
process.exitCode = exit;
