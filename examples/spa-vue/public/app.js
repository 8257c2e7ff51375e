import { load, loadSession, logIn, logoutUrl } from './api.js'
import { createApp, ref } from './vue.js'

const route = ref(location.hash.slice(1) || '/')
addEventListener('hashchange', () => (route.value = location.hash.slice(1) || '/'))

const Home = {
  template: `
    <div v-if="known?.session">
      <p>你好，{{ known.session.name }}</p>
      <form method="post" :action="logoutUrl"><button>退出</button></form>
    </div>
    <button v-else-if="known" @click="logIn(known.loginUrl)">登录</button>
    <p><a href="#/orders/7">订单 7</a></p>`,
  setup: () => {
    const known = ref()
    void loadSession().then((answer) => (known.value = answer))
    return { known, logIn, logoutUrl }
  },
}

const Order = {
  props: ['id'],
  template: `
    <p v-if="order">订单 {{ order.id }} 属于 {{ order.owner }}</p>
    <p><a href="#/">首页</a></p>`,
  setup: ({ id }) => {
    const order = ref()
    void load(`/api/orders/${id}`).then((answer) => (order.value = answer))
    return { order }
  },
}

createApp({
  components: { Home, Order },
  template: `<Order v-if="orderId" :key="orderId" :id="orderId" /><Home v-else />`,
  setup: () => ({ route }),
  computed: { orderId: ({ route }) => /^\/orders\/(\d+)$/.exec(route)?.[1] },
}).mount('#app')
