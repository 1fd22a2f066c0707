import { Button } from './Button';
import { toast } from './toasts';

export function Toast() {
  const said = toast.value;
  return (
    <div class="toasts" role="status">
      {said && (
        <div class="toast">
          <span class="cut">{said.words}</span>
          {said.button && (
            <Button
              small
              onClick={() => {
                said.button?.act();
                toast.value = undefined;
              }}
            >
              {said.button.words}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
