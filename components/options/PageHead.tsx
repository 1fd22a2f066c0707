import type { ComponentChildren } from 'preact';

export function PageHead({ title, text, children }: { title: string; text?: string | undefined; children?: ComponentChildren }) {
  return (
    <div class="page-head">
      <div>
        <h2>{title}</h2>
        {text && <p>{text}</p>}
      </div>
      {children && <div class="end">{children}</div>}
    </div>
  );
}
