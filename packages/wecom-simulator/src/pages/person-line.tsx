import { Avatar } from './avatar.js'
import type { PersonView } from './page-props.js'
import type { Speaker } from './say.js'
import { texts } from './texts.js'

/** One person on a line: avatar, name, id, department and what is special. */
export function PersonLine({ person, speak }: { person: PersonView; speak: Speaker }) {
  const { say, plain } = speak
  const places = [person.departments?.join('、'), person.position].filter(Boolean)
  return (
    <span class="person">
      <Avatar id={person.id} name={person.name} />
      <span class="person-text">
        <span class="person-name">
          <span class="name">{person.name}</span>
          {person.traits?.map((trait) => (
            <span class={`badge ${trait}`}>{say(texts.trait[trait])}</span>
          ))}
        </span>
        <code class="person-id">{person.shownId ?? person.id}</code>
        {(places.length > 0 ? places : [plain(texts.kind[person.kind])]).map((place) => (
          <span class="person-place">{place}</span>
        ))}
        {person.note && <span class="person-note">{say(person.note)}</span>}
      </span>
    </span>
  )
}
