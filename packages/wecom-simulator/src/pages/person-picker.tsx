import type { PersonChoice } from './page-props.js'
import { groupPeople, matchPeople, mostPeople } from './people-search.js'
import { PersonLine } from './person-line.js'
import type { Speaker } from './say.js'

/** Hidden inputs of a form. */
export function HiddenInputs({ values }: { values: Readonly<Record<string, string>> | undefined }) {
  return (
    <>
      {Object.entries(values ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** A search box, then one form in which every person is a submit button; works without JavaScript. */
export function PersonPicker({ choice, speak }: { choice: PersonChoice; speak: Speaker }) {
  const { say } = speak
  const { people, form, search } = choice
  const query = search.query ?? ''
  const found = matchPeople(people, query)
  return (
    <>
      <form class="search" role="search" method="get" action={search.action} data-keep-fragment>
        <HiddenInputs values={search.hidden} />
        <label for="person-query">{say('按姓名、账号或部门查找', 'Find by name, id or department')}</label>
        <span class="search-row">
          <input
            id="person-query"
            type="search"
            name={search.field}
            value={query}
            autocomplete="off"
            enterkeyhint="search"
          />
          <button class="button quiet" type="submit">
            {say('查找', 'Find')}
          </button>
        </span>
      </form>
      {query && (
        <form class="search-result" method="get" action={search.action} data-keep-fragment>
          <HiddenInputs values={search.hidden} />
          <p role="status">{say(`「${query}」共 ${found.length} 人`, `${found.length} found`)}</p>
          <button class="button quiet" type="submit">
            {say('显示全部', 'Show all')}
          </button>
        </form>
      )}
      {found.length > mostPeople && (
        <p class="hint">
          {say(
            `共 ${found.length} 人，显示前 ${mostPeople} 人，请用查找缩小范围`,
            `Showing the first ${mostPeople} of ${found.length}; search to narrow them down`,
          )}
        </p>
      )}
      <form method="post" action={form.action} data-keep-fragment>
        <HiddenInputs values={form.hidden} />
        {groupPeople(found.slice(0, mostPeople)).map((group, index) => (
          <section class="people-group" aria-labelledby={`group-${index}`}>
            <h2 id={`group-${index}`}>
              {group.heading.en ? say(group.heading.zh, group.heading.en) : group.heading.zh}
            </h2>
            <ul class="people">
              {group.people.map((person) => (
                <li>
                  <button class="person-button" type="submit" name={form.field} value={person.id}>
                    <PersonLine person={person} speak={speak} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </form>
    </>
  )
}
