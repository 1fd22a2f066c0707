import type { Settings } from '../../lib/domain/settings';
import { changeSettings, settings } from '../../lib/state/settings';

type Flag = { [K in keyof Settings]: Settings[K] extends boolean ? K : never }[keyof Settings];

/** A choice that holds the moment it is made. */
export function Switch({ name, title, text }: { name: Flag; title: string; text?: string }) {
  return (
    <label class="setting">
      <span>
        <b>{title}</b>
        {text && <small>{text}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={settings.value[name]}
        checked={settings.value[name]}
        onChange={(event) => void changeSettings({ [name]: event.currentTarget.checked })}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  title: string;
  text?: string;
  value: T;
  choices: readonly { value: T; words: string }[];
  onChange: (value: T) => void;
}

export function Choice<T extends string>({ title, text, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <label class="setting">
      <span>
        <b>{title}</b>
        {text && <small>{text}</small>}
      </span>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </label>
  );
}
