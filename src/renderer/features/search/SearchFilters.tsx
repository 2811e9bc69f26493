import { messageLanguages } from '../../../shared/applications/message-language.ts';
import { stages } from '../../../shared/applications/stage.ts';
import { searchSources } from '../../../shared/applications/searching.ts';
import { useWords } from '../../app/words.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Select } from '../../ui/Select.tsx';
import { languageWords, StageMark } from '../applications/application-words.tsx';
import { usePostingChoices } from '../applications/use-posting-choices.ts';
import type { Sought } from './searching.ts';

const everything = 'all';

export interface SearchFiltersProps {
  readonly sought: Sought;
  readonly onChange: (changes: Partial<Sought>) => void;
}

/** What narrows a search without being typed. */
export function SearchFilters({ sought, onChange }: SearchFiltersProps) {
  const words = useWords();
  const { say } = words;
  const postings = usePostingChoices();
  const destinations = [
    ...(['unassigned', 'spontaneous'] as const).map((id) => ({
      id,
      label: say(`applications.assignment-${id}`),
    })),
    ...postings,
  ];
  const isKnown = sought.for === null || destinations.some(({ id }) => id === sought.for);
  return (
    <div className="search-filters" role="group" aria-label={say('search.filters')}>
      <Select
        label={say('applications.filter-posting')}
        labelHidden
        value={sought.for ?? everything}
        onChange={(chosen) => onChange({ for: chosen === everything ? null : chosen })}
        choices={[
          { id: everything, label: say('applications.all-postings') },
          ...destinations,
          // A saved search may be about a posting that is archived by now.
          ...(isKnown ? [] : [{ id: sought.for, label: say('search.posting-gone') }]),
        ]}
      />
      <Select
        label={say('applications.filter-stage')}
        labelHidden
        value={sought.stage ?? everything}
        onChange={(chosen) => onChange({ stage: chosen === everything ? null : chosen })}
        choices={[
          { id: everything, label: say('applications.all-stages') },
          ...stages.map((id) => ({
            id,
            label: say(`applications.stage-${id}`),
            mark: <StageMark stage={id} wordHidden />,
          })),
        ]}
      />
      <Select
        label={say('search.source')}
        labelHidden
        value={sought.source ?? everything}
        onChange={(chosen) => onChange({ source: chosen === everything ? null : chosen })}
        choices={[
          { id: everything, label: say('search.source-all') },
          ...searchSources.map((id) => ({ id, label: say(`search.source-${id}`) })),
        ]}
      />
      <Select
        label={say('search.language')}
        labelHidden
        value={sought.language ?? everything}
        onChange={(chosen) => onChange({ language: chosen === everything ? null : chosen })}
        choices={[
          { id: everything, label: say('search.language-all') },
          ...messageLanguages.map((id) => ({ id, label: languageWords(id, words) })),
        ]}
      />
      <Checkbox
        className="search-removed"
        chosen={sought.removed}
        onChange={(removed) => onChange({ removed })}
      >
        {say('search.removed')}
      </Checkbox>
    </div>
  );
}
