import type { ComponentChildren } from 'preact';

interface Inner {
  id: string;
  class: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface Props {
  name: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  children: (field: Inner) => ComponentChildren;
}

/** A field with its name, a hint and what is wrong with it; the hint is a description, so that it never becomes part of the name. */
export function Field({ name, label, hint, fault, children }: Props) {
  const id = `field-${name}`;
  const said = fault ? `${id}-fault` : hint ? `${id}-hint` : undefined;
  return (
    <div class="form-field">
      <div class="label">
        <label for={id}>{label}</label>
        {hint && <small id={`${id}-hint`}>{hint}</small>}
      </div>
      {children({ id, class: 'input', 'aria-invalid': fault !== undefined, 'aria-describedby': said })}
      {fault && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
