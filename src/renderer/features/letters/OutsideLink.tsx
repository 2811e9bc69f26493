import { useRef, useState, type ReactNode } from 'react';
import { Dialog, Link, Popover } from 'react-aria-components';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LinkQuestion } from './LinkQuestion.tsx';
import { readLink, type LinkTarget } from './links.ts';
import './LinkQuestion.css';

export interface TargetLinkProps {
  readonly target: LinkTarget;
  readonly children: ReactNode;
}

/** A link that says where it leads before it is opened; marked where its words mislead. */
export function TargetLink({ target, children }: TargetLinkProps) {
  const { say } = useWords();
  const trigger = useRef<HTMLAnchorElement>(null);
  const [isOpen, setOpen] = useState(false);
  const misleads = target.warnings.some(({ kind }) => kind === 'says-other' || kind === 'look-alike');
  return (
    <>
      <Link ref={trigger} className="outside-link" onPress={() => setOpen(true)}>
        {children}
        {misleads && (
          <span className="outside-link-mark">
            <Icon name="warning" />
            <span className="out-of-sight">{say('letter.link-misleads')}</span>
          </span>
        )}
      </Link>
      <Popover
        className="popover link-popover"
        triggerRef={trigger}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom start"
        offset={4}
      >
        <Dialog className="link-dialog" aria-label={say(`letter.link-${target.kind}`)}>
          <LinkQuestion target={target} onDone={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </>
  );
}

export interface OutsideLinkProps {
  /** A web, mail or telephone address; anything else is shown as words. */
  readonly address: string;
  /** What it reads; the address itself where it is left out. */
  readonly children?: string;
}

/** An address that somebody gave, to be opened on demand: never fetched, its real target said first. */
export function OutsideLink({ address, children }: OutsideLinkProps) {
  const target = readLink(address, children ?? '');
  const words = children ?? target?.address ?? address;
  return target === null ? words : <TargetLink target={target}>{words}</TargetLink>;
}
