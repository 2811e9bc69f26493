import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useWords } from '../../app/words.tsx';
import { AnswersPart } from '../answers/AnswersPart.tsx';
import { InterviewsPart } from '../interviews/InterviewsPart.tsx';
import { ConsentPart } from '../privacy/ConsentPart.tsx';
import { ApplicationHistory } from './ApplicationHistory.tsx';
import { CandidateLinks } from './CandidateLinks.tsx';
import { Notes } from './Notes.tsx';
import { Others } from './Others.tsx';
import { Part } from './Part.tsx';
import { ScorecardPart } from './ScorecardPart.tsx';
import { TagsPart } from './TagsPart.tsx';
import { Thread } from './Thread.tsx';
import type { Recorded } from './use-recorded.ts';

export interface PagePartsProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
  /** Whether the mails stand here; without a document they stand in its place. */
  readonly hasMails: boolean;
}

/** What is read and written beside the document, part below part, each of which folds. */
export function PageParts({ application, recorded, hasMails }: PagePartsProps) {
  const { say } = useWords();
  return (
    <div className="person-aside">
      {hasMails && (
        <Part
          part="mails"
          title={say('applications.mails')}
          told={application.messages.length > 1 ? application.messages.length : undefined}
        >
          <div className="part-mails">
            <Thread application={application} recorded={recorded} />
          </div>
        </Part>
      )}
      <ScorecardPart application={application} recorded={recorded} />
      <Notes application={application} recorded={recorded} />
      <TagsPart application={application} recorded={recorded} />
      <Part part="answers" title={say('page.answers')}>
        <AnswersPart application={application} recorded={recorded} />
      </Part>
      <Part part="interviews" title={say('page.interviews')}>
        <InterviewsPart application={application} recorded={recorded} />
      </Part>
      <Others application={application} recorded={recorded} />
      <CandidateLinks application={application} />
      <Part part="consent" title={say('page.consent')}>
        <ConsentPart application={application} recorded={recorded} />
      </Part>
      <ApplicationHistory application={application} recorded={recorded} />
    </div>
  );
}
