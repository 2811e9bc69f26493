import { useWords } from '../../app/words.tsx';
import { EmployerForm } from './EmployerForm.tsx';

/** Who recruits, among the settings. */
export function EmployerPart() {
  const { say } = useWords();
  return (
    <section className="part" aria-labelledby="employer-title">
      <h2 className="part-title" id="employer-title">
        {say('employer.title')}
      </h2>
      <p className="soft">{say('employer.why')}</p>
      <EmployerForm />
    </section>
  );
}
