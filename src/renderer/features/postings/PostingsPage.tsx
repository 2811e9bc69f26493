import { useEffect } from 'react';
import { useAnswer } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { ReplacePage } from '../offers/ReplacePage.tsx';
import { beginReplacing, replacePlace } from '../offers/replacing.ts';
import { PostingDesk } from './PostingDesk.tsx';
import { PostingList } from './PostingList.tsx';

/** The postings on the left, the open one with its two texts beside them. */
export function PostingsPage({ id }: { readonly id: string | null }) {
  const postings = useAnswer('postings.list', {});
  const isReplacing = id === replacePlace;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.key.toLowerCase() !== 'h') return;
      event.preventDefault();
      beginReplacing();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <div className="place" data-open={id !== null} data-empty={id === null && postings.data?.length === 0}>
      <PostingList open={isReplacing ? null : id} />
      <div className="place-thing">
        {id === null ? <NoPosting /> : isReplacing ? <ReplacePage /> : <OnePosting key={id} id={id} />}
      </div>
    </div>
  );
}

function NoPosting() {
  const { say } = useWords();
  return <Empty>{say('posting.choose')}</Empty>;
}

function OnePosting({ id }: { readonly id: string }) {
  const { say, sayError } = useWords();
  const posting = useAnswer('postings.get', { id });
  if (posting.error !== null) {
    return (
      <Notice tone="stop" actions={<Button onPress={() => go('offers')}>{say('posting.back')}</Button>}>
        {sayError(posting.error)}
      </Notice>
    );
  }
  if (posting.data === undefined) return <Waiting />;
  return <PostingDesk posting={posting.data} />;
}
