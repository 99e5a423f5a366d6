import { Link } from '@tanstack/react-router';
import { StatePage } from '../answer/state.tsx';

export function NotFoundPage({ says = 'There is no page at this address.' }: { says?: string }) {
  return (
    <StatePage
      state={{
        label: 'Not found',
        says,
        more: 'The link may be old, or it may be for another role. Nothing was changed.',
        offers: <Link to="/ask">What you can ask</Link>,
      }}
    />
  );
}
