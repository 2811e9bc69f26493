import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { Gap } from '../../../shared/website/preview.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** What of the page could not be made, where, and why. */
export function PreviewGaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  const { say, sayCheck } = useWords();
  if (gaps.length === 0) return null;
  return (
    <Disclosure className="preview-gaps" defaultExpanded={window.innerHeight > 600}>
      <AriaButton slot="trigger" className="preview-gaps-head">
        <Icon name="warning" />
        {say('preview.gaps', { count: gaps.length })}
        <Icon name="chevronDown" />
      </AriaButton>
      <DisclosurePanel>
        <ul className="preview-gaps-list" aria-label={say('preview.gaps', { count: gaps.length })}>
          {gaps.map((gap, index) => (
            <li key={index}>
              <span className="path">
                {gap.line === null ? gap.path : say('preview.gap-place', { path: gap.path, line: gap.line })}
              </span>
              <span>{sayCheck(`gap.${gap.code}`, gap.details)}</span>
              {Object.entries(gap.details).map(([name, value]) => (
                <code key={name}>{String(value)}</code>
              ))}
            </li>
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
