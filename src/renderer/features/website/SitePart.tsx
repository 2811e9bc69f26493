import type { Site } from '../../../shared/website/website.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';

export interface SitePartProps {
  readonly path: string;
  /** Null until it has been looked at, or where it is no site. */
  readonly site: Site | null;
  readonly onChoose: () => void;
}

/** Which folder it is, and what in it holds offers. */
export function SitePart({ path, site, onChoose }: SitePartProps) {
  const { say, intl } = useWords();
  return (
    <section className="part" aria-label={say('site.folder')}>
      <div className="row">
        <p className="path site-path">{path}</p>
        <Button icon="folder" onPress={onChoose}>
          {say('site.change')}
        </Button>
      </div>
      {site !== null && (
        <table className="site-collections numbers">
          <thead className="out-of-sight">
            <tr>
              <th scope="col">{say('site.collection')}</th>
              <th scope="col">{say('site.language')}</th>
              <th scope="col">{say('site.posts')}</th>
            </tr>
          </thead>
          <tbody>
            {site.collections.map((collection) => (
              <tr key={collection.name}>
                <th scope="row" className="path">
                  {collection.folder}
                </th>
                <td>{say(`language.${collection.locale}`)}</td>
                <td>{say('site.post-count', { count: collection.posts })}</td>
                <td className="soft">{!collection.output && say('site.no-output')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {site !== null && site.others.length > 0 && (
        <p className="soft">{say('site.others', { names: intl.formatList([...site.others]) })}</p>
      )}
    </section>
  );
}
