/** `site check`: what is wrong with the posts of a site, for a person or as JSON. */
import type { Finding } from '../../../shared/checks/finding.ts';
import { checkWords, systemLanguage } from '../words.ts';
import type { Exit, Session } from './session.ts';

export async function siteCheck({ ask, terminal, job }: Session, path: string): Promise<Exit> {
  const findings = await ask('site.check', { path, job });
  const language = systemLanguage();
  const words = (id: string, { details }: Finding) => checkWords(id, details, language);
  terminal.answer(
    findings.map((finding) => ({
      id: finding.id,
      path: finding.path,
      line: finding.line,
      check: finding.check,
      severity: finding.severity,
      message: words(finding.check, finding),
      why: words(`${finding.check}.why`, finding),
      repair:
        finding.repair === null
          ? null
          : finding.repair.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => ({ kind, text })),
    })),
  );
  for (const finding of findings)
    terminal.say(
      `${finding.path}:${finding.line}  ${terminal.words(`check.${finding.severity}`)}  ${words(finding.check, finding)}`,
    );
  terminal.say(
    terminal.words('check.done', {
      findings: findings.length,
      posts: new Set(findings.map((finding) => finding.path)).size,
      repairs: findings.filter(({ repair }) => repair !== null).length,
    }),
  );
  return findings.length > 0 ? 1 : 0;
}
