import { useQuery } from '@tanstack/react-query';
import { Section } from '../../answer/section.tsx';
import { type ApiError, getPublicVersions, type PublicVersion } from '../../api.ts';
import classes from './public-page.module.css';
import { dayIn, type Language, publicWords } from './public-words.ts';

/** The days on which the page changed, each a link to the page as it stood then. */
export function EarlierVersions({ language, shown }: { language: Language; shown: string | undefined }) {
  const words = publicWords[language];
  const { data } = useQuery<readonly PublicVersion[], ApiError>({
    queryKey: ['public', 'versions'],
    queryFn: getPublicVersions,
  });
  if (!data || data.length === 0) return null;
  return (
    <Section small id="earlier" finding={words.earlier} subtitle={words.earlierHow}>
      <ul className={classes.versions}>
        {data.map(({ day, changes }, place) => (
          <li key={day}>
            {day === shown || (shown === undefined && place === 0) ? (
              <strong>{dayIn(language, day)}</strong>
            ) : (
              <a href={addressOf(language, place === 0 ? undefined : day)}>{dayIn(language, day)}</a>
            )}
            <span lang="en"> {changes.join(' ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The page of a day, in a language; the page of today without one. */
export function addressOf(language: Language, day: string | undefined): string {
  const query = new URLSearchParams({ ...(language === 'es' ? { lang: 'es' } : {}), ...(day ? { on: day } : {}) });
  return query.size === 0 ? '/public' : `/public?${query}`;
}
