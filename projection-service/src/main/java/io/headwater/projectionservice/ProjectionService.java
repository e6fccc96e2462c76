package io.headwater.projectionservice;

import io.headwater.account.AccountEvent;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.Views;
import io.headwater.platform.query.index.Index;
import io.headwater.product.ProductEvent;
import io.headwater.projectionservice.accounts.AccountRow;
import io.headwater.projectionservice.accounts.AccountsView;
import io.headwater.projectionservice.products.ProductRow;
import io.headwater.projectionservice.products.ProductsView;
import io.headwater.projectionservice.transfers.TransferRow;
import io.headwater.projectionservice.transfers.TransfersView;
import io.headwater.projectionservice.users.UserRow;
import io.headwater.projectionservice.users.UsersView;
import io.headwater.transfer.TransferEvent;
import io.headwater.user.UserEvent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Answers queries from the sample's views. */
@SpringBootApplication(proxyBeanMethods = false)
public class ProjectionService {

    public static void main(String[] arguments) {
        SpringApplication.run(ProjectionService.class, arguments);
    }

    @Bean
    Views views() {
        return Views.of(
                new ViewDefinition<>(
                                "users", "user", UserRow.class, UserEvent.class, new UsersView())
                        .indexed(Index.on("name"), Index.on("email"), Index.on("createdAt")),
                new ViewDefinition<>(
                                "products",
                                "product",
                                ProductRow.class,
                                ProductEvent.class,
                                new ProductsView())
                        .indexed(
                                Index.on("name"),
                                Index.on("currency", "price"),
                                Index.on("createdAt")),
                new ViewDefinition<>(
                                "accounts",
                                "account",
                                AccountRow.class,
                                AccountEvent.class,
                                new AccountsView())
                        .indexed(
                                Index.on("owner"),
                                Index.on("status", "createdAt"),
                                Index.on("createdAt")),
                ViewDefinition.ofSaga(
                                "transfers",
                                "transfer",
                                TransferRow.class,
                                TransferEvent.class,
                                new TransfersView())
                        .indexed(
                                Index.on("from", "createdAt"),
                                Index.on("to", "createdAt"),
                                Index.on("state", "createdAt"),
                                Index.on("createdAt")));
    }
}
