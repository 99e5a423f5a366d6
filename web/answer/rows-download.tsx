import { type ReactNode, useState } from 'react';
import { failureInWords, fetchRows, type RowsKind, rowsAddress, type Search } from '../api.ts';

interface RowsDownloadProps {
  readonly question: string;
  readonly search: Search;
  readonly kind: RowsKind;
  readonly children: ReactNode;
}

/** The rows of an answer as a file: by a link, or fetched first where what is asked does not belong into an address. */
export function RowsDownload({ question, search, kind, children }: RowsDownloadProps) {
  const [failure, setFailure] = useState<string>();
  const address = rowsAddress(question, search, kind);
  if (address) {
    return (
      <a href={address} download>
        {children}
      </a>
    );
  }
  const download = async () => {
    try {
      setFailure(undefined);
      saveAs(await fetchRows(question, search, kind), `${question}.${kind}`);
    } catch (error) {
      setFailure(failureInWords(error));
    }
  };
  return (
    <button type="button" className="link" onClick={() => void download()} aria-live="polite">
      {failure ?? children}
    </button>
  );
}

function saveAs(rows: Blob, name: string): void {
  const address = URL.createObjectURL(rows);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
