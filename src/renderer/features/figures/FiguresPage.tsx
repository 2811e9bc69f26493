import { useState } from 'react';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { download } from '../letters/download.ts';
import { FigureParts } from './FigureParts.tsx';
import { drawPicture, type TitledPlot } from './picture.ts';
import { daysOf, periods, type Days, type Period } from './period.ts';
import './Figures.css';

const everything = 'all';

/** What was chosen stays while other places are looked at. */
const last: { period: Period; posting: string; own: Days } = {
  period: 'year',
  posting: everything,
  own: daysOf('year', new Date()),
};

/** Figures of one posting or of all, with their numbers, to be kept as a file. */
export function FiguresPage() {
  const { say, sayError, intl } = useWords();
  const client = useClient();
  const [chosen, setChosen] = useState({ ...last });
  const [failed, setFailed] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const postings = useAnswer('postings.list', {});
  const days = chosen.period === 'own' ? chosen.own : daysOf(chosen.period, new Date());
  const posting = chosen.posting === everything ? null : chosen.posting;
  const isBackwards = days.from > days.to;
  const asked = { posting, from: days.from, to: days.to };
  const figures = useAnswer('figures.get', isBackwards ? null : asked);

  const error = figures.error ?? failed;
  const data = figures.data;
  const heading =
    data === undefined
      ? ''
      : say('figures.received', {
          count: data.received,
          from: intl.formatDate(`${data.from}T12:00:00`, { dateStyle: 'long' }),
          to: intl.formatDate(`${data.to}T12:00:00`, { dateStyle: 'long' }),
        });

  function choose(changes: Partial<typeof last>): void {
    Object.assign(last, changes);
    setChosen((now) => ({ ...now, ...changes }));
  }

  async function save(format: 'csv' | 'png' | 'html'): Promise<void> {
    setSaving(true);
    setFailed(null);
    try {
      const picture = format === 'csv' ? {} : { picture: await drawPicture(heading, plotsOnPage()) };
      download(await client.call('figures.save', { ...asked, format, ...picture }));
    } catch (thrown) {
      setFailed(thrown);
    } finally {
      setSaving(false);
    }
  }

  return (
    <div className="sheet">
      <div className="sheet-inner figures">
        <h1 className="sheet-title">{say('figures.title')}</h1>
        <div className="figures-tools">
          <Select
            label={say('figures.posting')}
            value={chosen.posting}
            onChange={(id) => choose({ posting: id })}
            choices={[
              { id: everything, label: say('figures.all-postings') },
              ...(postings.data ?? []).map(({ id, title, offers }) => ({
                id,
                label: [title, offers.fr?.title, offers.en?.title].find(Boolean) ?? say('posting.untitled'),
              })),
            ]}
          />
          <Segments<Period>
            label={say('figures.period')}
            value={chosen.period}
            onChange={(period) => choose({ period, ...(period === 'own' ? { own: days } : {}) })}
            choices={periods.map((id) => ({ id, label: say(`figures.period-${id}`) }))}
          />
        </div>
        {chosen.period === 'own' && (
          <div className="figures-days">
            <DateField
              label={say('figures.from')}
              value={days.from}
              onChange={(from) => choose({ own: { ...days, from: from ?? days.from } })}
            />
            <DateField
              label={say('figures.to')}
              value={days.to}
              onChange={(to) => choose({ own: { ...days, to: to ?? days.to } })}
              error={isBackwards ? say('figures.backwards') : undefined}
            />
          </div>
        )}
        {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
        {data === undefined ? (
          error === null && !isBackwards && <Waiting />
        ) : (
          <>
            <p className="figures-received">{heading}</p>
            {data.received === 0 && data.postings.length === 0 ? (
              <Empty>{say('figures.none')}</Empty>
            ) : (
              <FigureParts figures={data} />
            )}
            <footer className="figures-foot">
              <Button icon="table" isDisabled={isSaving} onPress={() => void save('csv')}>
                {say('figures.save-csv')}
              </Button>
              <Button icon="image" isDisabled={isSaving} onPress={() => void save('png')}>
                {say('figures.save-png')}
              </Button>
              <Button icon="document" isDisabled={isSaving} onPress={() => void save('html')}>
                {say('figures.save-html')}
              </Button>
              <p className="figures-law">{say('figures.law')}</p>
            </footer>
          </>
        )}
      </div>
    </div>
  );
}

/** The plots as they stand on the page, in its order. */
function plotsOnPage(): TitledPlot[] {
  return [...document.querySelectorAll('.figure')].flatMap((part) => {
    const plot = part.querySelector('.plot svg');
    const title = part.querySelector('.figure-title')?.textContent ?? '';
    return plot instanceof SVGSVGElement ? [{ title, plot }] : [];
  });
}
