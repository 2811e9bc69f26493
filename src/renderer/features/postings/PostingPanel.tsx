import {
  contracts,
  payPeriods,
  postingFieldsSchema,
  remotes,
  type Posting,
  type PostingFields,
} from '../../../shared/postings/posting.ts';
import { useClient, useKeepAnswer } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useAutosaved } from './use-autosaved.ts';

const currencies = ['EUR', 'CHF', 'GBP', 'USD', 'CAD'];

/** The facts of a position, apart from its texts. */
export function PostingPanel({
  posting,
  onClose,
}: {
  readonly posting: Posting;
  readonly onClose: () => void;
}) {
  const { say, sayError, intl } = useWords();
  const client = useClient();
  const keep = useKeepAnswer();
  const { values, change, error, retry } = useAutosaved<PostingFields>(
    postingFieldsSchema.parse(posting),
    async (changes) =>
      keep(
        'postings.get',
        { id: posting.id },
        await client.call('postings.save', { id: posting.id, changes }),
      ),
  );
  const { payFrom, payTo, opensOn, closesOn } = values;
  const currencyNames = new Intl.DisplayNames(intl.locale, { type: 'currency' });
  const known = currencies.includes(values.payCurrency) ? currencies : [...currencies, values.payCurrency];

  return (
    <Panel title={say('posting.fields')} onClose={onClose}>
      {error !== null && (
        <Notice tone="stop" actions={<Button onPress={retry}>{say('ui.retry')}</Button>}>
          {sayError(error)}
        </Notice>
      )}
      <div className="form">
        <div className="form-part">
          <div className="form-row">
            <Select
              label={say('posting.contract')}
              value={values.contract ?? 'none'}
              onChange={(contract) => change({ contract: contract === 'none' ? null : contract })}
              choices={[
                { id: 'none', label: say('posting.not-said') },
                ...contracts.map((id) => ({ id, label: say(`posting.contract-${id}`) })),
              ]}
            />
            <NumberField
              label={say('posting.headcount')}
              value={values.headcount}
              minValue={1}
              maxValue={9999}
              steps
              onChange={(headcount) => change({ headcount: headcount ?? 1 })}
            />
          </div>
          <TextField
            label={say('posting.place')}
            value={values.place}
            maxLength={300}
            onChange={(place) => change({ place })}
          />
          <Select
            label={say('posting.remote')}
            value={values.remote ?? 'unsaid'}
            onChange={(remote) => change({ remote: remote === 'unsaid' ? null : remote })}
            choices={[
              { id: 'unsaid', label: say('posting.not-said') },
              ...remotes.map((id) => ({ id, label: say(`posting.remote-${id}`) })),
            ]}
          />
          <TextField
            label={say('posting.start')}
            value={values.start}
            maxLength={300}
            placeholder={say('posting.start-example')}
            onChange={(start) => change({ start })}
          />
        </div>
        <fieldset className="form-part" aria-label={say('posting.pay')}>
          <div className="form-row">
            <NumberField
              label={say('posting.pay-from')}
              value={payFrom}
              minValue={0}
              maxValue={1e9}
              onChange={(next) => change({ payFrom: next })}
            />
            <NumberField
              label={say('posting.pay-to')}
              value={payTo}
              minValue={0}
              maxValue={1e9}
              onChange={(next) => change({ payTo: next })}
              error={
                payFrom !== null && payTo !== null && payTo < payFrom
                  ? say('posting.pay-upside-down')
                  : undefined
              }
            />
          </div>
          <div className="form-row">
            <Select
              label={say('posting.currency')}
              value={values.payCurrency}
              onChange={(payCurrency) => change({ payCurrency })}
              choices={known.map((id) => ({ id, label: currencyNames.of(id) ?? id }))}
            />
            <Select
              label={say('posting.period')}
              value={values.payPeriod}
              onChange={(payPeriod) => change({ payPeriod })}
              choices={payPeriods.map((id) => ({ id, label: say(`posting.period-${id}`) }))}
            />
          </div>
        </fieldset>
        <div className="form-part">
          <DateField
            label={say('posting.opens')}
            value={opensOn}
            onChange={(day) => change({ opensOn: day })}
          />
          <DateField
            label={say('posting.closes')}
            value={closesOn}
            onChange={(day) => change({ closesOn: day })}
            error={
              opensOn !== null && closesOn !== null && closesOn < opensOn
                ? say('posting.closes-before')
                : undefined
            }
          />
          <TextField
            label={say('posting.contact')}
            value={values.contact}
            maxLength={300}
            type="email"
            onChange={(contact) => change({ contact })}
          />
        </div>
      </div>
    </Panel>
  );
}
