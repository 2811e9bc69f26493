import { memo, useMemo } from 'react';
import type { RichBlock, RichRun } from '../../../shared/applications/viewing.ts';
import { OutsideLink } from '../letters/OutsideLink.tsx';
import { groupBlocks, type RichGroup } from './rich-groups.ts';
import { WordsView, type WordsViewProps } from './WordsView.tsx';

export interface RichViewProps extends Omit<WordsViewProps, 'children'> {
  readonly blocks: readonly RichBlock[];
}

/** A document of a word processor as its words and their shape; its own layout and colours are not taken over. */
export function RichView({ blocks, ...rest }: RichViewProps) {
  const groups = useMemo(() => groupBlocks(blocks), [blocks]);
  return (
    <WordsView {...rest}>
      <div className="viewer-rich">
        {groups.map((group, index) => (
          <Group key={index} group={group} />
        ))}
      </div>
    </WordsView>
  );
}

const Group = memo(function Group({ group }: { readonly group: RichGroup }) {
  if (group.kind === 'block') return <Block block={group.block} />;
  if (group.kind === 'list')
    return (
      <ul>
        {group.items.map(({ level, number, runs }, index) => (
          <li key={index} style={{ '--level': level } as React.CSSProperties}>
            <span className="viewer-sign" aria-hidden={number === null}>
              {number === null ? '•' : `${number}.`}
            </span>
            <span>
              <Runs runs={runs} />
            </span>
          </li>
        ))}
      </ul>
    );
  return (
    <div className="viewer-table">
      <table>
        <tbody>
          {group.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map(({ runs }, cell) => (
                <td key={cell}>
                  <Runs runs={runs} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function Block({ block }: { readonly block: RichBlock }) {
  const { kind, level, runs } = block;
  if (kind === 'page-end') return <hr />;
  const words = <Runs runs={runs} />;
  if (kind === 'heading') {
    // Above them stand the headings of the application itself.
    const Heading = (['h3', 'h3', 'h4', 'h5'] as const)[level] ?? 'h6';
    return <Heading data-level={level}>{words}</Heading>;
  }
  return <p className={`viewer-${kind}`}>{words}</p>;
}

function Runs({ runs }: { readonly runs: readonly RichRun[] }) {
  return runs.map(({ text, bold, italic, link }, index) => {
    const words = link === null ? text : <OutsideLink address={link}>{text}</OutsideLink>;
    const slanted = italic ? <em>{words}</em> : words;
    return <span key={index}>{bold ? <strong>{slanted}</strong> : slanted}</span>;
  });
}
