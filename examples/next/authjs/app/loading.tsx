export default () => null // what is shown while a page waits for its request
