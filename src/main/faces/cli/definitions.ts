/** Every command, its words and what it runs: the help, the completion and the manual are made of this. */
import { Argument, CommanderError, Option, type Command } from 'commander';

import { locales } from '../../../shared/postings/posting.ts';
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
import { shells, type Shell } from './completion/shells.ts';
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
import { search } from './search-command.ts';
import { offersReplace, type ReplaceOptions } from './replace-command.ts';
import { offersList, siteExport, siteImport, type SiteExportOptions } from './site-commands.ts';
import type { Kit } from './kit.ts';

/** Adds every command to a program, in the order in which its help shows them. */
export function define(kit: Kit): void {
  defineSite(kit);
  defineOffers(kit);
  defineApplications(kit);
  defineBundles(kit);
  defineSearch(kit);
  defineMailboxes(kit);
  definePrivacy(kit);
  defineLibrary(kit);
  defineCompletion(kit);
}

function defineSite({ program, add, words, run }: Kit): void {
  const site = add(program, 'site');
  add(site, 'import')
    .argument('<site>', words('argument.site'))
    .action((path: string, _options: unknown, command: Command) =>
      run(command, (session) => siteImport(session, path)),
    );
  add(site, 'check')
    .argument('<site>', words('argument.site'))
    .action((path: string, _options: unknown, command: Command) =>
      run(command, (session) => siteCheck(session, path)),
    );
  add(site, 'export')
    .argument('<site>', words('argument.site'))
    .option('--dry-run', words('option.dry-run'), false)
    .option('--commit', words('option.commit'), false)
    .action((path: string, options: SiteExportOptions, command: Command) =>
      run(command, (session) => siteExport(session, path, options)),
    );
  add(site, 'preview')
    .argument('<site>', words('argument.site'))
    .argument('<post>', words('argument.post'))
    .action((path: string, post: string, _options: unknown, command: Command) =>
      run(command, (session) => sitePreview(session, path, post)),
    );
}

function defineOffers({ program, add, words, run }: Kit): void {
  const offers = add(program, 'offers');
  add(offers, 'list').action((_options: unknown, command: Command) => run(command, offersList));
  add(offers, 'replace')
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
}

function defineApplications({ program, add, words, run }: Kit): void {
  const applications = add(program, 'applications');
  add(applications, 'import')
    .argument('[paths...]', words('argument.paths'))
    .option('--posting <id>', words('option.posting'))
    .option('--resume [import]', words('option.resume'))
    .action((paths: string[], options: ImportOptions, command: Command) =>
      run(command, (session) => applicationsImport(session, paths, options)),
    );
  add(applications, 'list').action((_options: unknown, command: Command) => run(command, applicationsList));
  add(applications, 'show')
    .argument('<id>', words('argument.id'))
    .action((id: string, _options: unknown, command: Command) =>
      run(command, (session) => applicationsShow(session, id)),
    );

  add(applications, 'export')
    .argument('<file>', words('argument.export-file'))
    .addOption(new Option('--format <f>', words('option.format')).choices(['csv', 'json']).default('csv'))
    .option('--posting <id>', words('option.export-posting'))
    .option('--stage <stage>', words('option.stage'))
    .option('--tag <tag>', words('option.tag'))
    .action((file: string, options: ExportOptions, command: Command) =>
      run(command, (session) => applicationsExport(session, file, options)),
    );
}

function defineBundles({ program, add, words, run }: Kit): void {
  const bundle = add(program, 'bundle');
  add(bundle, 'make')
    .argument('<file>', words('argument.bundle'))
    .argument('<applications...>', words('argument.applications'))
    .option('--passphrase-file <f>', words('option.passphrase-file'))
    .option('--expires <day>', words('option.expires'))
    .option('--words <words>', words('option.words'))
    .option('--answers <bundle>', words('option.answers'))
    .action((file: string, ids: string[], options: MakeOptions, command: Command) =>
      run(command, (session) => bundleMake(session, file, ids, options)),
    );
  add(bundle, 'look')
    .argument('<file>', words('argument.bundle'))
    .option('--passphrase-file <f>', words('option.passphrase-file'))
    .action((file: string, options: PassphraseOptions, command: Command) =>
      run(command, (session) => bundleLook(session, file, options)),
    );
  add(bundle, 'take')
    .argument('<file>', words('argument.bundle'))
    .option('--passphrase-file <f>', words('option.passphrase-file'))
    .action((file: string, options: PassphraseOptions, command: Command) =>
      run(command, (session) => bundleTake(session, file, options)),
    );
}

function defineSearch({ program, add, words, run }: Kit): void {
  add(program, 'search')
    .argument('<words...>', words('argument.words'))
    .addOption(
      new Option('--order <o>', words('option.order')).choices(['date', 'relevance']).default('date'),
    )
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
}

function defineMailboxes({ program, add, words, run }: Kit): void {
  const mailbox = add(program, 'mailbox');
  add(mailbox, 'add')
    .argument('<host>', words('argument.host'))
    .argument('<user>', words('argument.user'))
    .option('--port <n>', words('option.mailbox-port'))
    .option('--starttls', words('option.starttls'), false)
    .option('--folder <name>', words('option.folder'), 'INBOX')
    .option('--posting <id>', words('option.posting'))
    .action((host: string, user: string, options: MailboxOptions, command: Command) =>
      run(command, (session) => mailboxAdd(session, host, user, options)),
    );
  add(mailbox, 'list').action((_options: unknown, command: Command) => run(command, mailboxList));
  add(mailbox, 'fetch')
    .argument('[mailbox]', words('argument.mailbox'))
    .action((id: string | undefined, _options: unknown, command: Command) =>
      run(command, (session) => mailboxFetch(session, id)),
    );
  add(mailbox, 'remove')
    .argument('<mailbox>', words('argument.mailbox'))
    .action((id: string, _options: unknown, command: Command) =>
      run(command, (session) => mailboxRemove(session, id)),
    );
}

function definePrivacy({ program, add, words, run }: Kit): void {
  const privacy = add(program, 'privacy');
  add(privacy, 'due')
    .option('--apply', words('option.apply'), false)
    .action(({ apply }: { apply: boolean }, command: Command) =>
      run(command, (session) => privacyDue(session, apply)),
    );
  add(privacy, 'access')
    .argument('<email>', words('argument.email'))
    .requiredOption('--to <dir>', words('option.to'))
    .action((email: string, { to }: { to: string }, command: Command) =>
      run(command, (session) => privacyAccess(session, email, to)),
    );
  add(privacy, 'erase')
    .argument('<email>', words('argument.email'))
    .action((email: string, _options: unknown, command: Command) =>
      run(command, (session) => privacyErase(session, email)),
    );
}

function defineLibrary({ program, add, words, run, terminal, library, end }: Kit): void {
  add(program, 'backup')
    .argument('<file>', words('argument.file'))
    .action((file: string, _options: unknown, command: Command) =>
      run(command, (session) => backup(session, file)),
    );
  add(program, 'restore')
    .argument('<file>', words('argument.file'))
    .action(async (file: string, _options: unknown, command: Command) => {
      end(await restore(terminal, library(command), file));
    });
  add(program, 'doctor').action((_options: unknown, command: Command) => run(command, doctor));
  add(program, 'serve')
    .option('--port <n>', words('option.port'), '0')
    .action(async ({ port }: { port: string }, command: Command) => {
      if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommanderError(2, 'wrong-use', port);
      end(await serve(terminal, library(command), Number(port)));
    });
}

function defineCompletion({ program, add, words, terminal, completion }: Kit): void {
  add(program, 'completion')
    .addArgument(new Argument('<shell>', words('argument.shell')).choices(shells))
    .action((shell: Shell) => {
      const script = completion(shell);
      terminal.answer({ script });
      terminal.say(script.trimEnd());
    });
}
