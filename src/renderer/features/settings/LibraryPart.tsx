import { useState } from 'react';
import { useAct, useAnswer, useQuestion } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { TextField } from '../../ui/TextField.tsx';

function backupIn(library: string): string {
  const separator = library.includes('\\') ? '\\' : '/';
  const parent = library.split(separator).slice(0, -1).join(separator);
  return `${parent}${separator}vivier-${new Date().toISOString().slice(0, 10)}.backup`;
}

/** Where everything lies, a copy of it, and whether it is sound. */
export function LibraryPart() {
  const { say, sayError, intl } = useWords();
  const info = useAnswer('app.info', {});
  const backup = useAct('app.backup');
  const doctor = useQuestion('app.doctor');
  const [file, setFile] = useState<string | null>(null);
  const library = info.data?.library ?? '';
  const target = file ?? (library === '' ? '' : backupIn(library));

  return (
    <section className="part" aria-labelledby="library-title">
      <h2 className="part-title" id="library-title">
        {say('settings.library')}
      </h2>
      <div className="setting">
        <span className="setting-name">{say('settings.folder')}</span>
        <p className="path">{library}</p>
      </div>
      <form
        className="setting"
        onSubmit={(event) => {
          event.preventDefault();
          backup.mutate({ file: target.trim() });
        }}
      >
        <span className="setting-name">{say('settings.backup')}</span>
        <div className="setting-field setting-stack">
          <TextField label={say('settings.backup-file')} labelHidden value={target} onChange={setFile} />
          <div className="row">
            <Button type="submit" isDisabled={backup.isPending || target.trim() === ''}>
              {say('settings.backup-now')}
            </Button>
            {backup.isPending && <Waiting />}
          </div>
          {backup.error !== null && <Notice tone="stop">{sayError(backup.error)}</Notice>}
          {backup.data !== undefined && (
            <Notice tone="good">
              {say('settings.backed-up', {
                file: backup.data.file,
                size: intl.formatNumber(backup.data.bytes / 1e6, { maximumFractionDigits: 1 }),
              })}
            </Notice>
          )}
        </div>
      </form>
      <div className="setting">
        <span className="setting-name">{say('settings.doctor')}</span>
        <div className="setting-field setting-stack">
          <div className="row">
            <Button isDisabled={doctor.isPending} onPress={() => doctor.mutate({})}>
              {say('settings.doctor-now')}
            </Button>
            {doctor.isPending && <Waiting />}
          </div>
          {doctor.error !== null && <Notice tone="stop">{sayError(doctor.error)}</Notice>}
          {doctor.data !== undefined && (
            <ul className="findings" aria-live="polite">
              {doctor.data.map((finding) => (
                <li key={finding.check} className="finding numbers">
                  <StateMark
                    shape={finding.ok ? 'check' : 'warning'}
                    tone={finding.ok ? 'reed' : 'brick'}
                    word={finding.ok ? say('doctor.ok') : say('doctor.wrong', { count: finding.wrong })}
                  />
                  <span>{say(`doctor.${finding.check}`)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <p className="soft numbers">
        {say('settings.version', { version: info.data?.version ?? '' })} ·{' '}
        <a href={hashOf('settings', 'about')}>{say('settings.about')}</a>
      </p>
    </section>
  );
}
