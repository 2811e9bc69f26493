import { useMemo, useState } from 'react';
import {
  Button,
  ComboBox,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { deskFilterSchema } from '../../../shared/applications/desk.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { plain } from '../../ui/plain.ts';
import { Part } from './Part.tsx';
import type { Recorded } from './use-recorded.ts';
import '../../ui/Field.css';
import '../../ui/Menu.css';

const everything = deskFilterSchema.parse({});

/** How many known tags are offered while one is typed. */
const mostOffered = 12;

export interface TagsPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** The tags of an application: Enter adds what is typed or chosen, Backspace and Delete take one away. */
export function TagsPart({ application, recorded }: TagsPartProps) {
  const { say, intl } = useWords();
  const client = useClient();
  const counts = useAnswer('desk.counts', { filter: everything });
  const [typed, setTyped] = useState('');
  const { id, tags, removed } = application;
  const offered = useMemo(() => {
    const sought = plain(typed.trim());
    return (counts.data?.tags ?? [])
      .filter(({ tag }) => !tags.includes(tag) && plain(tag).includes(sought))
      .sort((left, right) => left.tag.localeCompare(right.tag, intl.locale))
      .slice(0, mostOffered)
      .map(({ tag, count }) => ({ id: tag, tag, count }));
  }, [counts.data, tags, typed, intl]);

  function tag(word: string, on: boolean): void {
    const said = word.trim();
    if (said === '' || tags.includes(said) === on) {
      setTyped('');
      return;
    }
    void recorded
      .recordMany(
        () => client.call('applications.tag', { ids: [id], tag: said, on }),
        say(on ? 'tags.added' : 'tags.removed', { tag: said }),
      )
      .then((done) => {
        if (done && on) setTyped('');
      });
  }

  return (
    <Part part="tags" title={say('tags.title')} told={tags.length === 0 ? undefined : tags.length}>
      {tags.length > 0 && (
        <TagGroup
          aria-label={say('tags.title')}
          onRemove={(keys) => {
            for (const key of keys) tag(String(key), false);
          }}
        >
          <TagList className="tags" items={tags.map((word) => ({ id: word }))}>
            {({ id: word }) => (
              <Tag id={word} textValue={word} className="tag" isDisabled={removed}>
                <span className="tag-word">{word}</span>
                <Button slot="remove" className="tag-remove" aria-label={say('ui.remove-tag', { tag: word })}>
                  <Icon name="close" />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
      <ComboBox
        className="field"
        aria-label={say('tags.add')}
        allowsCustomValue
        allowsEmptyCollection={false}
        menuTrigger="focus"
        items={offered}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(key) => {
          if (key !== null) tag(String(key), true);
        }}
        isDisabled={removed}
      >
        <Group className="input input-group tags-input">
          <Input
            data-first
            placeholder={say('tags.add')}
            maxLength={60}
            onKeyDown={(event) => {
              const chosen = event.currentTarget.getAttribute('aria-activedescendant') !== null;
              if (event.key === 'Enter' && !chosen) {
                event.preventDefault();
                tag(typed, true);
              } else if (event.key === 'Backspace' && typed === '') {
                const last = tags.at(-1);
                if (last !== undefined) tag(last, false);
              } else if (event.key === 'Escape' && event.currentTarget.ariaExpanded !== 'true') {
                event.preventDefault();
                event.stopPropagation();
                setTyped('');
                event.currentTarget.blur();
              }
            }}
          />
        </Group>
        <Popover className="popover" offset={4}>
          <ListBox className="menu">
            {(known: (typeof offered)[number]) => (
              <ListBoxItem id={known.id} textValue={known.tag} className="menu-item">
                <span className="menu-words">{known.tag}</span>
                <span className="soft numbers" aria-hidden="true">
                  {known.count}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </Part>
  );
}
